"""The week as one HTML file: no scripts, nothing fetched from anywhere, light and dark, fit for paper. Text is escaped."""

import json
from collections.abc import Iterator
from html import escape

from wfh_app import assets
from wfh_app.adapters.exchange import svg
from wfh_app.core.names import one_line
from wfh_app.core.week import Summary
from wfh_app.wording import charts
from wfh_app.wording import week as wording
from wfh_app.wording.page import Page, Row, Section

_CHART = (620, 230)
_TREND = (420, 72)


def text(week: Summary) -> str:
    """The whole document."""
    words = wording.page(week)
    return "".join(_document(week, words))


def _document(week: Summary, words: Page) -> Iterator[str]:
    title = escape(f"{words.title} · {words.dates}")
    yield f'<!DOCTYPE html>\n<html lang="{escape(wording.language())}" dir="{wording.direction()}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n"""
    yield f"<title>{title}</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
    yield f"<header><h1>{escape(words.title)}</h1><p>{escape(' · '.join((words.dates, *words.facts)))}</p></header>\n<main>\n"
    for section in words.sections:
        yield f'<section class="{section.name}">{"".join(_section(week, section))}</section>\n'
    yield f"</main>\n<footer>{escape(words.closing)}</footer>\n</body>\n</html>\n"


def _section(week: Summary, section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if section.name == "days":
        yield svg.text(charts.week_chart(week, *_CHART))
        yield f'<p class="legend">{escape(charts.legend_words())}</p>'
    if section.name == "contact" and week.range is not None:
        yield svg.text(charts.trend_chart(week, *_TREND))
        yield f'<p class="legend">{escape(wording.trend_caption(week))}</p>'
    if section.rows:
        yield f"<table>{''.join(map(_row, section.rows))}</table>"
    yield from (f"<p>{escape(note)}</p>" for note in section.notes)


def _row(row: Row) -> str:
    note = f" <small>{escape(one_line(row.note))}</small>" if row.note else ""
    return f'<tr><th scope="row">{escape(one_line(row.label))}{note}</th><td>{escape(one_line(row.value))}</td></tr>'


def _style() -> str:
    tokens = json.loads(assets.text("style", "tokens.json"))
    light, dark = (_variables(tokens[scheme]) for scheme in ("light", "dark"))
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{_LOOK}"


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


_LOOK = """
*{box-sizing:border-box}body{margin:0 auto;padding:24px;max-width:1000px;background:var(--paper);color:var(--ink);
font:15px/1.45 system-ui,sans-serif}h1{font-size:24px;margin:0;line-height:1.25}header p{margin:4px 0 16px;color:var(--soft)}
main{display:flex;flex-wrap:wrap;gap:14px}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;
flex:1 1 270px;overflow-wrap:break-word;min-width:0}
section.days{flex:2 1 420px}section.contact{flex-basis:300px}h2{font-size:14px;margin:0 0 8px;color:var(--soft)}
svg{max-width:100%;height:auto;display:block}table{width:100%;border-collapse:collapse}tr+tr{border-top:1px solid var(--line)}
th{font-weight:400;text-align:start;padding:5px 8px 5px 0}td{text-align:end;font-weight:600;padding:5px 0;white-space:nowrap}
th,td{vertical-align:baseline}p{margin:8px 0 0}small,.legend,footer{color:var(--soft);font-size:13px}small{display:block}
.days small{display:inline}.days .legend+table{margin-top:8px}
section.contact,section.where,section.proposals{display:flex;flex-direction:column}
section.contact :is(th,td),section.where :is(th,td),section.proposals :is(th,td){display:block;text-align:start;white-space:normal}
section.contact th,section.where th,section.proposals th{padding:5px 0 0}
section.contact td,section.where td,section.proposals td{padding:0 0 5px;font-weight:400;color:var(--soft)}
section.contact tr:first-child td{font-size:18px;font-weight:700;color:var(--ink)}
section.contact svg{order:1;margin-top:12px}section.contact .legend{order:2}
footer{margin-top:16px}@media print{body{padding:0;background:none;font-size:12px}section{break-inside:avoid}}
"""
