"""The only place that talks to a person: the window, and the headless verbs beside it."""
