"""What disks and folders do to a program, in the user's language."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EIO: "读写磁盘时出错",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOENT: "文件夹或文件不存在",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EXDEV: "两处不在同一个磁盘上",
}


def system_words(error: OSError) -> str:
    """Why the system refused; what has no word here is given by its number."""
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    return f"系统错误 {error.errno}" if error.errno is not None else "系统拒绝了操作"


def is_of_the_system(error: OSError) -> bool:
    """Tell disks, folders and permissions from a fault of the program."""
    return error.errno in _WORDS
