"""The core of 节能监察工作台: no Qt, no dialogs, no clock, no current directory."""
