"""Taking in an image from another store: its keys become this store's, then both are joined."""

from __future__ import annotations

from workbench.exchange.images.image import CaseImage, Rows
from workbench.exchange.images.joining import join
from workbench.exchange.images.renaming import renamed
from workbench.exchange.images.sameness import same_names
from workbench.exchange.images.shape import Shape


def take_in(held: CaseImage | None, arrived: CaseImage, store: Rows, shape: Shape) -> CaseImage:
    """Both images as one, in the keys of the store.

    `held` is this store's image of the same case with its own changes said; `store` are the rows
    that could be meant: those of the case, and the enterprises and officers of the register.
    """
    images = [arrived] if held is None else [held, arrived]
    names = same_names(images, store, shape)
    translated = renamed(arrived, names, shape)
    if held is None:
        return translated
    return join(renamed(held, names, shape), translated)


def local_case_id(arrived: CaseImage, store: Rows, shape: Shape) -> str:
    """The id under which the case is known here, or its own where it is not."""
    names = same_names([arrived], store, shape)
    return names.get(arrived.case_id, arrived.case_id)
