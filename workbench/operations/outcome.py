"""What every verb hands back: value, topics touched, the label undo would show."""

from workbench.store.operation import Outcome
from workbench.store.topics import Reach, Topic

__all__ = ["Outcome", "Reach", "Topic"]
