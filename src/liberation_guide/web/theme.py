"""Gradio's theme: each colour points to ours in ``static/base.css``, which knows dark and light."""

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

COLOURS: Mapping[str, str] = {
    "body_background_fill": "paper",
    "body_text_color": "ink",
    "body_text_color_subdued": "soft",
    "background_fill_primary": "paper",
    "background_fill_secondary": "wash",
    "border_color_primary": "hair",
    "border_color_accent": "brick",
    "color_accent": "brick",
    "block_background_fill": "paper",
    "block_label_text_color": "ink",
    "block_title_text_color": "ink",
    "input_background_fill": "sheet",
    "input_background_fill_focus": "sheet",
    "input_border_color": "line",
    "input_border_color_focus": "focus",
    "input_placeholder_color": "soft",
    "button_primary_background_fill": "brick",
    "button_primary_background_fill_hover": "brick-deep",
    "button_primary_border_color": "brick",
    "button_primary_text_color": "on-brick",
    "button_primary_text_color_hover": "on-brick",
    "button_secondary_background_fill": "sheet",
    "button_secondary_background_fill_hover": "wash",
    "button_secondary_border_color": "line",
    "button_secondary_text_color": "ink",
    "button_secondary_text_color_hover": "ink",
    "link_text_color": "brick",
    "link_text_color_hover": "brick-deep",
    "link_text_color_visited": "brick",
    "link_text_color_active": "brick-deep",
}
SIZES: Mapping[str, str] = {
    "block_border_width": "0px",
    "block_padding": "0px",
    "block_radius": "0px",
    "block_shadow": "none",
    "form_gap_width": "0px",
    "layout_gap": "0px",
    "input_shadow": "none",
    "input_shadow_focus": "none",
}


def quiet_theme() -> "gr.themes.Base":
    """Build a theme without looks of its own: no fonts to fetch, our colours, no frames."""
    import gradio as gr

    values = {name: f"var(--{colour})" for name, colour in COLOURS.items()} | dict(SIZES)
    values |= {f"{name}_dark": value for name, value in values.items()}
    theme = gr.themes.Base(font=["IBM Plex Sans", "sans-serif"], font_mono=["monospace"])
    known = inspect.signature(theme.set).parameters  # not every value has a dark twin
    theme.set(**{name: value for name, value in values.items() if name in known})
    return theme
