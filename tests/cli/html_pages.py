"""Opens HTML reports that html.sh had written in Chromium and works with them as a reader does.

usage: html_pages.py {PAGE FINDINGS CHECK}...   (exit 77 where there is no browser)

CHECK: plain (a run with findings of rules m/has-name and sizes/small), hostile (names that would be
markup), empty (no finding), many (so many that pages matter).
"""

import os
import sys
import time

from browser import Page, browser


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


def shown(page):
    return page.ask("document.getElementById('count').textContent")


def rows(page):
    return page.ask("document.querySelectorAll('#rows > li').length")


def choose(page, facet, label):
    page.ask(f"""[...document.querySelectorAll('[aria-labelledby="facet-{facet}"] li button')]
      .find((b) => b.querySelector('.label').textContent === {label!r}).click()""")


def search(page, words):
    page.ask(f"""(() => {{
      const box = document.getElementById('search');
      box.value = {words!r};
      box.dispatchEvent(new Event('input'));
    }})()""")
    page.wait(f"new URLSearchParams(location.hash.slice(1)).get('search') === ({words!r} || null)")


def by_keyboard(page):
    """A finding opens with Enter and shows what decided it."""
    page.ask("document.querySelector('#rows summary').focus()")
    page.press("Enter")
    page.wait("document.querySelector('#rows details[open] .body') !== null")
    body = page.ask("document.querySelector('#rows details[open] .body').textContent")
    for part in ("Evidence", "false", "The rule", "rule small"):
        if part not in body:
            sys.exit(f"an open finding lacks {part!r}: {body[:500]!r}")


def plain(page, findings):
    page.press("Tab")
    same("first stop", page.ask("document.activeElement.className"), "skip-link")
    same("findings", shown(page), f"{findings} findings")
    choose(page, "severity", "high")
    same("of severity high", shown(page), f"2 of {findings} findings")
    choose(page, "verdict", "undecided")
    same("high and undecided", shown(page), f"0 of {findings} findings")
    same("nothing to show is said", page.ask("document.getElementById('none').hidden"), False)
    page.ask("document.getElementById('reset').click()")
    same("after reset", shown(page), f"{findings} findings")
    choose(page, "control", "f/1.2")
    same("of a control", shown(page), f"2 of {findings} findings")
    same("pressed", page.ask("document.querySelectorAll('[aria-pressed=true]').length"), 1)
    choose(page, "control", "f/1.2")
    choose(page, "type", "other")
    same("of a type", shown(page), f"1 of {findings} findings")
    choose(page, "type", "other")
    search(page, "NAMELESS size")
    same("words in any place", shown(page), f"1 of {findings} findings")
    page.ask("location.hash = '#severity=low'")
    page.wait("document.getElementById('search').value === ''")
    same("the address is obeyed", page.ask(
        "[...document.querySelectorAll('.badge.severity')].every((b) => b.textContent === 'low')"), True)
    by_keyboard(page)
    unnamed = page.ask("""[...document.querySelectorAll('button, input, select')].filter(
      (e) => !e.closest('[hidden]') && !(e.getAttribute('aria-label') || e.textContent || e.labels?.length)).length""")
    same("controls without a name", unnamed, 0)
    for width, dark in ((390, False), (390, True), (1280, False), (1280, True)):
        page.look(width, 844, dark)
        wide = page.ask("document.documentElement.scrollWidth")
        if wide > width:
            sys.exit(f"the page is {wide} wide on a screen of {width}")
        same("colours contrast", page.ask(CONTRAST), [])


# Texts whose contrast with what they stand on is below the 4.5 of WCAG 2.1, AA.
CONTRAST = """(() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = parse(c).map((v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const under = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (parse(c)[3] !== 0) return c; } return 'rgb(255,255,255)'; };
  const low = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(under(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...low];
})()"""


def hostile(page, findings):
    same("findings", shown(page), f"{findings} findings")
    page.ask("document.querySelectorAll('#rows details').forEach((d) => { d.open = true; })")
    page.wait("document.querySelectorAll('.body').length === document.querySelectorAll('#rows > li').length")
    same("scripts", page.ask("document.scripts.length"), 2)
    same("no name became markup", page.ask("document.querySelectorAll('b, img, iframe, body script + p').length"), 0)
    text = page.ask("document.querySelector('#rows').textContent")
    for part in ("<script>alert(1)</script>&amp;", "\\u001b[31m", "\\u202e", "two\\nlines", "é中😀%0A%"):
        if part not in text:
            sys.exit(f"the page lacks {part!r}")


def empty(page, findings):
    same("findings", shown(page), "0 findings")
    same("nothing to show is said", page.ask("document.getElementById('none').hidden"), False)


def many(page, findings):
    same("findings", shown(page), f"{findings:,} findings")
    same("rows of a page", rows(page), 50)
    page.ask("document.getElementById('next').click()")
    same("the second page", page.ask("document.getElementById('rows').start"), 51)
    started = time.monotonic()
    search(page, f"t{findings - 1}")
    same("found", shown(page), f"1 of {findings:,} findings")
    spent = time.monotonic() - started
    if spent > 20:
        sys.exit(f"a search took {spent:.1f} s")
    print(f"search {spent:.2f} s")


def visit(program, path, findings, check):
    page = Page(program)
    try:
        page.look(1280, 900, False)
        started = time.monotonic()
        page.open(path)
        print(f"{path}: open {time.monotonic() - started:.2f} s")
        check(page, findings)
        same("errors on the console", page.errors, [])
        loaded = [url.split("#")[0] for url in page.requests if not url.startswith("data:")]
        same("requests", set(loaded), {"file://" + os.path.abspath(path)})
    finally:
        page.close()


def main():
    program = browser()
    if program is None:
        print("there is no Chromium")
        sys.exit(77)
    checks = {"plain": plain, "hostile": hostile, "empty": empty, "many": many}
    asked = sys.argv[1:]
    for path, findings, check in zip(asked[::3], asked[1::3], asked[2::3]):
        visit(program, path, int(findings), checks[check])


main()
