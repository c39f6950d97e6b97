"""What a PostgreSQL server's errors mean for the user, by SQLSTATE class."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from workbench.domain.errors import ConflictError, SystemProblem

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_SYSTEM: dict[str, tuple[str, str]] = {
    "53100": ("服务器的磁盘已满，刚才的内容没有写入。", "请管理员腾出空间后重试。"),
    "53300": ("服务器的连接数已满。", "请稍候重试，或请管理员增加连接数。"),
    "55P03": ("另一个席位正在写入，等了很久还没有结束。", "请稍候重试，刚才的内容没有写入。"),
    "40001": ("数据刚被另一个席位改过。", "请刷新后重试，刚才的内容没有写入。"),
    "57P01": ("服务器正在停机。", "请稍候重试，刚才的内容没有写入。"),
    "28P01": ("服务器不接受这个用户名或密码。", "请核对本席位的 pgpass 文件。"),
    "28000": ("服务器不接受这个用户。", "请管理员开通这个用户。"),
    "3D000": ("服务器上没有这个数据库。", "请核对地址，或请管理员新建。"),
    "42501": ("这个用户没有权限。", "请管理员授予读写权限。"),
    "25006": ("数据以只读方式打开，不能修改。", "请用可写的方式重新打开。"),
}
_REFERRED = "23503"
_TWICE = "23505"
_UNREACHABLE = ("连接不上数据库服务器。", "请检查网络和地址；刚才的内容没有写入。")


def server_meaning(error: DBAPIError, place: str) -> Exception:
    """The error of the house for a server's error; a bug stays what it is."""
    state = getattr(error.orig, "sqlstate", None)
    if state == _TWICE:
        return ConflictError("同样的记录已经存在。", "请刷新后核对，不要重复录入。")
    if state == _REFERRED:
        return ConflictError(
            "还有别的内容引用这条记录，或它引用的记录已不存在。", "请先处理引用它的内容。"
        )
    if state in _SYSTEM:
        message, hint = _SYSTEM[state]
        return SystemProblem(f"{message}（{place}）", hint)
    if state is None and type(error.orig).__name__ == "OperationalError":
        message, hint = _UNREACHABLE
        return SystemProblem(f"{message}（{place}）", hint)
    return error
