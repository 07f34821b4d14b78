"""How a layer is drawn: larger or wider the more people, as QGIS (QML) and as any other program (SLD) reads it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from corredor.formats.geo.layers import Layer

# Upper ends of the classes, as shares of the largest value; colours from pale to deep, sizes and widths in mm.
CLASS_ENDS = (0.1, 0.25, 0.5, 0.75, 1.0)
CLASS_COLOURS = ("#a9cbe0", "#6fa9cc", "#3d86b4", "#1b6396", "#0b3c5d")
POINT_SIZES = (1.6, 2.4, 3.2, 4.2, 5.4)
LINE_WIDTHS = (0.35, 0.7, 1.2, 1.9, 2.8)
LABEL_COLOUR = "#1b2a34"


@dataclass(frozen=True, slots=True)
class _Class:
    low: float
    high: float
    colour: str
    size: float


def qml(layer: Layer) -> str:
    """Give the style as QGIS keeps it."""
    classes = _classes(layer)
    symbols = "".join(
        f'<symbol name="{at}" type="{"marker" if layer.shape == "point" else "line"}" alpha="1" clip_to_extent="1" '
        f'force_rhr="0">{_symbol(layer, one)}</symbol>'
        for at, one in enumerate(classes)
    )
    if layer.shown:
        ranges = "".join(
            f'<range symbol="{at}" lower="{one.low:g}" upper="{one.high:g}" render="true" '
            f'label="{one.low:g} – {one.high:g}"/>'
            for at, one in enumerate(classes)
        )
        renderer = (
            f'<renderer-v2 type="graduatedSymbol" attr={quoteattr(layer.shown)} graduatedMethod="GraduatedColor" '
            f'symbollevels="0" enableorderby="0" forceraster="0"><ranges>{ranges}</ranges>'
        )
    else:
        renderer = '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">'
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        f'<qgis version="3.22.0" styleCategories="Symbology|Labeling" labelsEnabled="{int(bool(layer.label))}">'
        f"{renderer}<symbols>{symbols}</symbols></renderer-v2>{_labels(layer)}</qgis>"
    )


def sld(layer: Layer) -> str:
    """Give the style as the OGC's Styled Layer Descriptor 1.0."""
    rules = "".join(_rule(layer, one) for one in _classes(layer))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><StyledLayerDescriptor version="1.0.0" '
        'xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><Name>{escape(layer.name)}</Name><UserStyle><FeatureTypeStyle>{rules}</FeatureTypeStyle>"
        "</UserStyle></NamedLayer></StyledLayerDescriptor>"
    )


def _classes(layer: Layer) -> list[_Class]:
    sizes = POINT_SIZES if layer.shape == "point" else LINE_WIDTHS
    if not layer.shown:
        return [_Class(0.0, 0.0, CLASS_COLOURS[2], sizes[1])]
    at = [column.name for column in layer.columns].index(layer.shown)
    most = max((feature.values[at] or 0 for feature in layer.features), default=0) or 1
    lows = (0.0, *CLASS_ENDS)
    return [
        _Class(low * most, high * most, colour, size)
        for low, high, colour, size in zip(lows, CLASS_ENDS, CLASS_COLOURS, sizes, strict=False)
    ]


def _symbol(layer: Layer, one: _Class) -> str:
    if layer.shape == "point":
        options = {
            "name": "circle",
            "color": _rgba(one.colour),
            "outline_color": _rgba("#ffffff"),
            "outline_width": "0.2",
            "size": f"{one.size:g}",
            "size_unit": "MM",
        }
        kind = "SimpleMarker"
    else:
        options = {
            "line_color": _rgba(one.colour),
            "line_width": f"{one.size:g}",
            "line_width_unit": "MM",
            "capstyle": "round",
            "joinstyle": "round",
        }
        kind = "SimpleLine"
    options_xml = "".join(f'<Option name="{name}" type="QString" value="{value}"/>' for name, value in options.items())
    return f'<layer class="{kind}" enabled="1" locked="0" pass="0"><Option type="Map">{options_xml}</Option></layer>'


def _labels(layer: Layer) -> str:
    if not layer.label:
        return ""
    placement = 0 if layer.shape == "point" else 2
    return (
        '<labeling type="simple"><settings calloutType="simple">'
        f'<text-style fieldName={quoteattr(layer.label)} fontSize="8" fontSizeUnit="Point" '
        f'textColor="{_rgba(LABEL_COLOUR)}" isExpression="0">'
        '<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,220"/></text-style>'
        f'<placement placement="{placement}" dist="1" distUnits="MM"/></settings></labeling>'
    )


def _rule(layer: Layer, one: _Class) -> str:
    only = ""
    if layer.shown:
        name = f"<ogc:PropertyName>{escape(layer.shown)}</ogc:PropertyName>"
        only = (
            f"<ogc:Filter><ogc:PropertyIsBetween>{name}"
            f"<ogc:LowerBoundary><ogc:Literal>{one.low:g}</ogc:Literal></ogc:LowerBoundary>"
            f"<ogc:UpperBoundary><ogc:Literal>{one.high:g}</ogc:Literal></ogc:UpperBoundary>"
            "</ogc:PropertyIsBetween></ogc:Filter>"
        )
    # SLD 1.0 counts in pixels of 0.28 mm.
    pixels = f"{one.size / 0.28:.1f}"
    if layer.shape == "point":
        drawn = (
            "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>"
            f'<CssParameter name="fill">{one.colour}</CssParameter></Fill></Mark><Size>{pixels}</Size></Graphic>'
            "</PointSymbolizer>"
        )
    else:
        drawn = (
            f'<LineSymbolizer><Stroke><CssParameter name="stroke">{one.colour}</CssParameter>'
            f'<CssParameter name="stroke-width">{pixels}</CssParameter></Stroke></LineSymbolizer>'
        )
    return f"<Rule>{only}{drawn}</Rule>"


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
