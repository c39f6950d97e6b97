"""The whole main job on the sample province, through the same operations as the window."""
