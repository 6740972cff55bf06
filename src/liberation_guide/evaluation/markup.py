"""HTML that cannot be broken by what visitors and documents say: plain texts are always escaped."""

from html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Piece = str | Html
_VOID = frozenset({"meta", "br", "rect", "line", "circle", "path"})


def element(tag: str, *pieces: Piece, **attributes: object) -> Html:
    """Write an element; in attribute names ``_`` stands for ``-`` and a last one is dropped."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID and not pieces:
        return Html(f"<{tag}{written}/>")
    return Html(f"<{tag}{written}>{join(*pieces)}</{tag}>")


def join(*pieces: Piece) -> Html:
    """Put pieces one after the other, plain ones escaped."""
    return Html("".join(p if isinstance(p, Html) else escape(p) for p in pieces))
