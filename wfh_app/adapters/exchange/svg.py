"""A picture as SVG for an HTML page: shapes and escaped words, colours as the page's own variables (`--civic`)."""

from html import escape

from wfh_app.core.picture import Box, Path, Picture, Ring, Shape, Words


def text(picture: Picture) -> str:
    """The `<svg>` element; what it shows is its label."""
    size = f'viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" width="{_n(picture.width)}"'
    label = escape(picture.says)
    return f'<svg {size} role="img" aria-label="{label}">{"".join(map(_shape, picture.shapes))}</svg>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _paint(fill: str, line: str, width: float) -> str:
    filled = f"fill:{f'var(--{fill})' if fill else 'none'}"
    lined = f";stroke:var(--{line});stroke-width:{_n(width)}" if line else ""
    return f'style="{filled}{lined}"'


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            return _box(shape)
        case Ring():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f"<circle {place} {_paint(shape.fill, shape.line, 2)}/>"
        case Path():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            return f'<polyline points="{points}" {_paint("", shape.line, shape.width)}/>'
        case Words():
            return _words(shape)


def _box(box: Box) -> str:
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    dashes = ' stroke-dasharray="4 4"' if box.dashed else ""
    return f'<rect {place} rx="{_n(box.radius)}" {_paint(box.fill, box.line, 1)}{dashes}/>'


def _words(words: Words) -> str:
    look = f'font-size="{_n(words.size)}" text-anchor="{words.anchor}" style="fill:var(--{words.colour})"'
    return f'<text x="{_n(words.x)}" y="{_n(words.y)}" {look}>{escape(words.text)}</text>'
