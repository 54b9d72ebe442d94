using MudBlazor;

namespace Ethoscope.Web.Components.Layout;

/// <summary>MudBlazor's theme in the colours of css/theme.css. Text on each surface has a contrast of at least 4.5 (WCAG AA).</summary>
internal static class DashboardTheme
{
    public static MudTheme Theme { get; } =
        new()
        {
            PaletteDark = new PaletteDark
            {
                Primary = "#9aa8ff",
                Secondary = "#d3a0f0",
                Success = "#5ecb94",
                Warning = "#f0b955",
                Error = "#ff8a80",
                Info = "#77b7f2",
                Background = "#0e1217",
                Surface = "#151a21",
                AppbarBackground = "#11161c",
                AppbarText = "#e7ebf0",
                DrawerBackground = "#11161c",
                DrawerText = "#b6c0cd",
                DrawerIcon = "#b6c0cd",
                TextPrimary = "#e7ebf0",
                TextSecondary = "#a3afbe",
                ActionDefault = "#b6c0cd",
                LinesDefault = "#262e38",
                LinesInputs = "#566273",
                TableLines = "#222a33",
                Divider = "#262e38",
                HoverOpacity = 0.07,
            },
            PaletteLight = new PaletteLight
            {
                Primary = "#3f51c9",
                Secondary = "#84389f",
                Success = "#14703f",
                Warning = "#8a5a00",
                Error = "#b3261e",
                Info = "#0b62a8",
                Background = "#f4f6f8",
                Surface = "#ffffff",
                AppbarBackground = "#ffffff",
                AppbarText = "#171c23",
                DrawerBackground = "#ffffff",
                DrawerText = "#465262",
                DrawerIcon = "#465262",
                TextPrimary = "#171c23",
                TextSecondary = "#536071",
                ActionDefault = "#465262",
                LinesDefault = "#dbe1e8",
                LinesInputs = "#7d8998",
                TableLines = "#e6eaef",
                Divider = "#dbe1e8",
                HoverOpacity = 0.05,
            },
            LayoutProperties = new LayoutProperties
            {
                AppbarHeight = "48px",
                DrawerWidthLeft = "196px",
                DefaultBorderRadius = "6px",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = ["Inter", "system-ui", "sans-serif"],
                    FontSize = "0.8125rem",
                    LetterSpacing = "0",
                },
            },
        };
}
