#include "views/common/shades.h"

#include "views/common/contrast.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

/// Colours of one palette by role; the tokens of look.md where it names them.
struct Tokens
{
    const char *window;
    const char *base;
    const char *alternate;
    const char *text;
    const char *quiet;
    const char *disabled;
    const char *button;
    const char *buttonText;
    const char *divider;
    const char *edge;
    const char *hover;
    const char *highlight;
    const char *highlightedText;
    const char *accent;
    const char *visited;
    const char *toolTip;
    const char *toolTipText;
};

constexpr Tokens lightTokens{.window = "#F3F4F6",
                             .base = "#FFFFFF",
                             .alternate = "#F7F8FA",
                             .text = "#1B2027",
                             .quiet = "#5A6572",
                             .disabled = "#8A939E",
                             .button = "#FFFFFF",
                             .buttonText = "#2B323B",
                             .divider = "#DCE0E5",
                             .edge = "#8C95A1",
                             .hover = "#E6E9EE",
                             .highlight = "#D6E4FE",
                             .highlightedText = "#0F2147",
                             .accent = "#2458D3",
                             .visited = "#6B4FBB",
                             .toolTip = "#2A3038",
                             .toolTipText = "#F3F5F7"};

constexpr Tokens darkTokens{.window = "#22272F",
                            .base = "#1B1F25",
                            .alternate = "#20252C",
                            .text = "#E3E7EC",
                            .quiet = "#9AA5B1",
                            .disabled = "#6F7986",
                            .button = "#2B313A",
                            .buttonText = "#D5DAE1",
                            .divider = "#353C47",
                            .edge = "#66707E",
                            .hover = "#313842",
                            .highlight = "#2B4170",
                            .highlightedText = "#FFFFFF",
                            .accent = "#7FA6FF",
                            .visited = "#B79BFF",
                            .toolTip = "#3A424E",
                            .toolTipText = "#F3F5F7"};

constexpr Tokens strongLightTokens{.window = "#FFFFFF",
                                   .base = "#FFFFFF",
                                   .alternate = "#FFFFFF",
                                   .text = "#000000",
                                   .quiet = "#2B2F36",
                                   .disabled = "#5A6572",
                                   .button = "#FFFFFF",
                                   .buttonText = "#000000",
                                   .divider = "#5A6572",
                                   .edge = "#000000",
                                   .hover = "#DCE6FA",
                                   .highlight = "#0B3FA8",
                                   .highlightedText = "#FFFFFF",
                                   .accent = "#0B3FA8",
                                   .visited = "#4B2C99",
                                   .toolTip = "#000000",
                                   .toolTipText = "#FFFFFF"};

constexpr Tokens strongDarkTokens{.window = "#000000",
                                  .base = "#000000",
                                  .alternate = "#000000",
                                  .text = "#FFFFFF",
                                  .quiet = "#D5DAE1",
                                  .disabled = "#9AA5B1",
                                  .button = "#000000",
                                  .buttonText = "#FFFFFF",
                                  .divider = "#9AA5B1",
                                  .edge = "#FFFFFF",
                                  .hover = "#1F2A44",
                                  .highlight = "#9CC0FF",
                                  .highlightedText = "#000000",
                                  .accent = "#9CC0FF",
                                  .visited = "#CDB8FF",
                                  .toolTip = "#FFFFFF",
                                  .toolTipText = "#000000"};

QPalette fromTokens(const Tokens &tokens)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const char *color) {
        palette.setColor(role, QColor(QLatin1String(color)));
    };
    set(QPalette::Window, tokens.window);
    set(QPalette::WindowText, tokens.text);
    set(QPalette::Base, tokens.base);
    set(QPalette::AlternateBase, tokens.alternate);
    set(QPalette::Text, tokens.text);
    set(QPalette::PlaceholderText, tokens.quiet);
    set(QPalette::Button, tokens.button);
    set(QPalette::ButtonText, tokens.buttonText);
    set(QPalette::BrightText, tokens.text);
    set(QPalette::Mid, tokens.divider);
    set(QPalette::Dark, tokens.edge);
    set(QPalette::Midlight, tokens.hover);
    set(QPalette::Light, tokens.base);
    set(QPalette::Shadow, tokens.quiet);
    set(QPalette::Highlight, tokens.highlight);
    set(QPalette::HighlightedText, tokens.highlightedText);
    set(QPalette::Link, tokens.accent);
    set(QPalette::LinkVisited, tokens.visited);
    set(QPalette::ToolTipBase, tokens.toolTip);
    set(QPalette::ToolTipText, tokens.toolTipText);
    const QColor disabled(QLatin1String(tokens.disabled));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     QColor(QLatin1String(tokens.divider)));
    return palette;
}

} // namespace

QColor accent(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Link);
}

QColor accentFill(const QPalette &palette)
{
    QColor fill = accent(palette);
    // Ours was chosen by eye.
    for (const Tokens &tokens : {darkTokens, strongDarkTokens})
        if (fill == QColor(QLatin1String(tokens.accent)))
            return QColor(0x33, 0x64, 0xd0);
    while (contrast(fill, Qt::white) < leastContrast)
        fill = mixed(fill, Qt::black, 0.1);
    return fill;
}

QColor dividerColor(const QPalette &palette)
{
    return palette.color(QPalette::Mid);
}

QColor edgeColor(const QPalette &palette)
{
    return palette.color(QPalette::Dark);
}

QColor hoverColor(const QPalette &palette)
{
    return palette.color(QPalette::Midlight);
}

QColor quietText(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::PlaceholderText);
}

QPalette lightPalette()
{
    return fromTokens(lightTokens);
}

QPalette darkPalette()
{
    return fromTokens(darkTokens);
}

QPalette strongLightPalette()
{
    return fromTokens(strongLightTokens);
}

QPalette strongDarkPalette()
{
    return fromTokens(strongDarkTokens);
}

QPalette withAccent(QPalette palette, const QColor &accent)
{
    constexpr double lightTint = 0.2;
    constexpr double darkTint = 0.35;
    const QColor base = palette.color(QPalette::Base);
    // The window's ground is between the base and the text: what can be read on it can be on both.
    palette.setColor(QPalette::Link,
                     readableOn(base, readableOn(palette.color(QPalette::Window), accent)));
    const QColor selected = mixed(base, accent, isDark(palette) ? darkTint : lightTint);
    palette.setColor(QPalette::Highlight, selected);
    palette.setColor(QPalette::HighlightedText,
                     readableOn(selected, palette.color(QPalette::Active, QPalette::Text)));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, palette.color(QPalette::Mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText,
                     palette.color(QPalette::Disabled, QPalette::Text));
    return palette;
}

} // namespace signalbox
