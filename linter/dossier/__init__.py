"""A folder of materials: what each file is, whether it can be used, whether all that is asked for is there.

``read`` looks at the files, ``check`` (:mod:`linter.dossier.reports`) runs the rules of ``rules/materials`` over what was seen. Pillow and
ImageHash are in the extra ``materials``; :func:`linter.dossier.pictures.needed` tells whether they are there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from linter.exhibits import Exhibit
from linter.readers import MAX_SIZE
from linter.values import Unreadable

_OUTSIDE = ("是指向文件夹之外的链接，没有读取，请把文件本身放进来", "a link that leads out of the folder: not read")


def read(folder: str, encoding: str | None = None, max_size: int = MAX_SIZE) -> Iterator[Exhibit | Unreadable]:
    """What is in a folder, sorted by path; what the system does not let us read is :class:`Unreadable` (its path below the folder).

    Raises ``OSError`` when the folder itself cannot be read; never for what is in a file.
    """
    from linter.dossier.opening import exhibit
    from linter.dossier.walk import MOST_FILES, files
    from linter.readers import ReadError, file_bytes

    locked: list[OSError] = []
    for number, found in enumerate(files(folder, locked.append), 1):
        if number > MOST_FILES:
            yield Unreadable(
                found.path, f"文件夹里的文件超过 {MOST_FILES} 个，从这一个起没有看，请只留下要提交的 (more than {MOST_FILES} files)"
            )
            return
        if found.outside:
            yield Exhibit(found.path, fault=_OUTSIDE, opened=False)
            continue
        try:
            content = file_bytes(found.place, max_size)
        except ReadError as problem:
            yield Unreadable(found.path, str(problem))
            continue
        yield exhibit(found.path, content, encoding)
    for lock in locked:
        path = os.path.relpath(lock.filename, folder).replace(os.sep, "/")
        yield Unreadable(path, f"读不了这个文件夹（{lock.strerror}），请检查权限 (the folder cannot be read)")
