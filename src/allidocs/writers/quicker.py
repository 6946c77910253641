"""Five hot spots of the PDF engine, rewritten for speed: the same values, so the same bytes.

Laying out a document of ours, WeasyPrint spends a third of its time on work that it has done before: it makes a Pango
context and a font description for each piece of text, walks the whole cascade for each property that nobody set, and
asks for each length whether it is a formula. What stands here answers the same questions by a shorter way. It is used
with the versions of the engine whose code it repeats, and with no other; `ALLIDOCS_PLAIN_ENGINE=1` leaves it out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

KNOWN = ("70.0", "0.13.0")
"""The versions of WeasyPrint and of pydyf whose functions are replaced here."""

_FONT_KEYS = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps",
    "font_variation_settings", "font_language_override", "lang", "direction",
)  # fmt: skip
"""The properties that a Pango context and a font description are made from."""


def applies() -> bool:
    """Say whether the installed engine is the one whose code is repeated here."""
    import pydyf
    import weasyprint

    return (weasyprint.__version__, pydyf.VERSION) == KNOWN and not os.environ.get("ALLIDOCS_PLAIN_ENGINE")


@contextmanager
def quicker() -> Iterator[None]:
    """Let the engine take the shorter ways while a document of ours is laid out, and its own again afterwards."""
    if not applies():
        yield
        return
    replaced = _replacements()
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in replaced]
    for owner, name, function in replaced:
        setattr(owner, name, function)
    try:
        yield
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


@lru_cache(maxsize=1)
def _replacements() -> tuple[tuple[Any, str, Callable[..., Any]], ...]:
    """Return what is replaced: the owner, the name in it, and the function that takes its place."""
    import pydyf
    from weasyprint import css
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import absolute, block, column, float, grid, inline, page, percent, table
    from weasyprint.text import line_break

    resolve = _resolve(percent)
    users = (absolute, block, column, float, grid, inline, page, table)
    return (
        (line_break.Layout, "setup", _setup(line_break, css.Style)),
        (css.ComputedStyle, "__missing__", _computed(css)),
        *((module, "resolve_percentages", resolve) for module in users),
        (boxes.Box, "is_in_normal_flow", _in_normal_flow),
        (pydyf, "_to_bytes", _to_bytes(pydyf)),
        (pydyf.PDF, "write", _write(pydyf)),
    )


def _in_normal_flow(box: Any) -> bool:
    """Say whether a box neither floats, nor is positioned, runs in a margin or is a note: five questions in one."""
    style = box.style
    position = style["position"]
    return (
        style["float"] not in _OUT_OF_FLOW
        and position not in ("absolute", "fixed")
        and position[0] not in ("running()", "note()")
    )


_OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))


def _setup(line_break: Any, computed: Any) -> Callable[..., None]:
    """Return a setup of a text layout that takes its context and font description from those made before."""
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango
    original = line_break.Layout.setup

    def prepare(style: Any) -> tuple[Any, Any, Any, bytes]:
        context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
        override = style["font_language_override"]
        named = (
            line_break.LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"]
        )
        if named:
            pointer, kept = line_break.unicode_to_char_p(named)
            language = (
                pango.pango_language_from_string(pointer) if kept else pango.pango_language_get_default()
            )
            if kept:
                pango.pango_context_set_language(context, language)
        else:
            language = pango.pango_language_get_default()
        found = line_break.font_features(*(style[name] for name in _FEATURE_KEYS))
        features = ",".join(f"{key} {value}" for key, value in found.items()).encode()
        return context, line_break.get_font_description(style), language, features

    def setup(self: Any, style: Any) -> None:
        if not isinstance(style, computed) or style["text_decoration_line"] != "none":
            original(self, style)
            return
        ready = style.__dict__.get("prepared")
        if ready is None:
            kept = style.font_config.__dict__.setdefault("prepared", {})
            key = (*(style[name] for name in _FONT_KEYS), *(str(style[name]) for name in _FEATURE_KEYS))
            ready = kept.get(key)
            if ready is None:
                ready = kept[key] = prepare(style)
            style.prepared = ready
        context, description, self.language, features = ready
        self.style = style
        self.first_line_direction = 0
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        if features:
            attributes = style.font_config.font_features
            attribute = attributes.get(features)
            if attribute is None:
                attribute = attributes[features] = pango.pango_attr_font_features_new(features)
            listed = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(listed, attribute)
            pango.pango_layout_set_attributes(self.layout, listed)

    return setup


_FEATURE_KEYS = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip


def _computed(css: Any) -> Callable[[Any, str], Any]:
    """Return the computing of a property that hands on at once what is inherited or initial."""
    original = css.ComputedStyle.__missing__
    special = {"page", "position", "float", "display"}
    initial, inherited = {}, set()
    logical = {
        key: frozenset(function(block="ttb", inline=inline) for inline in ("ltr", "rtl"))
        for key, function in css.PHYSICAL_FUNCTIONS.items()
    }
    for key, value in css.INITIAL_VALUES.items():
        if key in special or key.startswith("text_decoration_"):
            continue
        if key in css.INHERITED:
            inherited.add(key)
        elif (
            key not in css.INITIAL_NOT_COMPUTED
            and not css.check_math(value)
            and value not in ("inherit", "initial")
        ):
            initial[key] = value

    def missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key not in cascaded and (key not in logical or cascaded.keys().isdisjoint(logical[key])):
            if key in initial:
                value = self[key] = initial[key]
                return value
            if key in inherited and self.parent_style is not None:
                value = self.parent_style[key]
                if not css.check_math(value):
                    self[key] = value
                    return value
        return original(self, key)

    return missing


def _resolve(percent: Any) -> Callable[[Any, Any], None]:
    """Return the resolving of a box's lengths: what is a length already is its own answer, and nearly all are."""
    from weasyprint.css.properties import Dimension
    from weasyprint.formatting_structure.boxes import Box, PageBox

    resolve_one, adjust = percent.resolve_one_percentage, percent.adjust_box_sizing

    def resolve(box: Any, containing_block: Any) -> None:
        around = containing_block
        width, height = (around.width, around.height) if isinstance(around, Box) else around
        style, values = box.style, box.__dict__
        upright = height if isinstance(box, PageBox) else width
        for names, refer_to in ((_SIDEWAYS, width), (_UPRIGHT, upright)):
            for name in names:
                value = style[name]
                if value.__class__ is Dimension and value[1] == "px":
                    values[name] = value[0]
                else:
                    resolve_one(box, name, refer_to)
        if height == "auto":
            tall = style["height"]
            if tall == "auto" or percent.check_math(tall) or tall.unit == "%":
                box.height = "auto"
            else:
                box.height = tall.value
            resolve_one(box, "min_height", 0)
            resolve_one(box, "max_height", percent.inf)
        else:
            for name in ("height", "min_height", "max_height"):
                resolve_one(box, name, height)
        collapse = style["border_collapse"] == "collapse"
        for name in _BORDERS:
            if not (collapse and hasattr(box, name)):
                values[name] = style[name]
        if style["box_sizing"] != "content-box":
            adjust(box, "width")
            adjust(box, "height")

    return resolve


_SIDEWAYS = (
    "margin_left",
    "margin_right",
    "padding_left",
    "padding_right",
    "width",
    "min_width",
    "max_width",
)
_UPRIGHT = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")


def _to_bytes(pydyf: Any) -> Callable[[Any], bytes]:
    """Return the writing of one item that knows the three commonest kinds at a look."""
    original: Callable[[Any], bytes] = pydyf._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = item.__class__
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        return original(item)

    return to_bytes


def _write(pydyf: Any) -> Callable[..., None]:
    """Return the writing of a file that makes, and packs, the bytes of each object once: the file's own id needs them too."""
    original = pydyf.PDF.write
    stream_data = pydyf.Stream.data

    class Settled:
        """An object of the file whose bytes are made."""

        def __init__(self, of: Any) -> None:
            self.data, self.compressible = of.data, of.compressible
            self.number, self.offset, self.generation, self.free = (
                of.number,
                of.offset,
                of.generation,
                of.free,
            )

        indirect = pydyf.Object.indirect
        reference = pydyf.Object.reference

    def data(stream: Any) -> bytes:
        if "made" not in stream.__dict__:
            stream.made = stream_data.fget(stream)
        return stream.made  # type: ignore[no-any-return]

    def write(self: Any, *arguments: Any, **named: Any) -> None:
        self.objects[:] = [each if each.free == "f" else Settled(each) for each in self.objects]
        pydyf.Stream.data = property(data)
        try:
            original(self, *arguments, **named)
        finally:
            pydyf.Stream.data = stream_data

    return write
