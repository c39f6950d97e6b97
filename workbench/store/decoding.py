"""Whether a file is what its name says: pictures are decoded, documents looked at, lies refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from workbench.domain.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".heic", ".heif", ".tif", ".tiff"})
PHOTOS |= {".webp"}
# A photo larger than this is no photo of a nameplate; the largest phone pictures stay below 60 MB.
MAX_PHOTO_BYTES = 100 * 1024 * 1024
# 200-megapixel phones write JPEG, which is decoded at an eighth of its edge; others decode whole.
MAX_JPEG_PIXELS, MAX_PIXELS = 210_000_000, 120_000_000
# What the decoders raise on damaged or lying files.
UNDECODABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
    KeyError,
    IndexError,
    EOFError,
    struct.error,
    zlib.error,
)
_PDF, _PDF_HEAD_BYTES = b"%PDF-", 1024
_ZIPPED_OFFICE = frozenset({".docx", ".xlsx", ".pptx"})
_RETAKE = "请重拍，或从相机、发送人处重新复制；确要留存时可作为资料原样入库。"


class UndecodableError(InputError):
    """A file that cannot be opened as what its name says; it may still be kept as it is."""


@contextmanager
def opened_picture(path: Path) -> Iterator[Picture]:
    """A picture whose head was read and nothing else; HEIC is read as well."""
    from pi_heif import register_heif_opener

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS
    with Image.open(path) as image:
        yield image


def require_sound(path: Path) -> None:
    """Refuse a file that cannot be opened as what its name says it is, in one sentence."""
    suffix = path.suffix.lower()
    if suffix in PHOTOS:
        _require_photo(path)
    elif suffix == ".pdf" and _PDF not in _head(path, _PDF_HEAD_BYTES):
        raise UndecodableError(f"“{path.name}”不是 PDF 文件，或者已损坏，没有入库。", _RETAKE)
    elif suffix in _ZIPPED_OFFICE and not zipfile.is_zipfile(path):
        raise UndecodableError(f"“{path.name}”打不开：不是完整的 Office 文件，没有入库。", _RETAKE)


def small_picture(path: Path, edge: int) -> bytes:
    """The picture upright and within `edge` × `edge`, as PNG; empty where there is none to show."""
    try:
        with opened_picture(path) as image:
            if _too_many_pixels(image):
                return b""
            image.draft("RGB", (edge, edge))
            shown = ImageOps.exif_transpose(image).convert("RGB")
    except UNDECODABLE:
        return b""
    shown.thumbnail((edge, edge))
    held = io.BytesIO()
    shown.save(held, "PNG")
    return held.getvalue()


def _require_photo(path: Path) -> None:
    size = path.stat().st_size
    if size > MAX_PHOTO_BYTES:
        raise InputError(
            f"照片“{path.name}”有 {size / 1024 / 1024:.0f} MB，"
            f"超过照片上限 {MAX_PHOTO_BYTES // 1024 // 1024} MB，没有入库。",
            "请用相机的普通画质重拍；原件必须留存时，请用“登记音像”只登记文件名和哈希。",
        )
    try:
        with opened_picture(path) as image:
            _refuse_bomb(path, image)
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _bomb(path) from error
    except UNDECODABLE as error:
        raise UndecodableError(
            f"照片“{path.name}”打不开：文件损坏或不是图片，没有入库。", _RETAKE
        ) from error


def _refuse_bomb(path: Path, image: Picture) -> None:
    if _too_many_pixels(image):
        raise _bomb(path, f"{image.width}×{image.height} 像素")


def _too_many_pixels(image: Picture) -> bool:
    limit = MAX_JPEG_PIXELS if image.format in {"JPEG", "MPO"} else MAX_PIXELS
    return image.width * image.height > limit


def _bomb(path: Path, size: str = "像素数") -> InputError:
    return InputError(
        f"图片“{path.name}”声称有{size}，解开会占满内存，没有入库。",
        "请核对文件来源；正常的照片请重新复制一份。",
    )


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(size)
