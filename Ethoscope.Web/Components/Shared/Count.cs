using System.Globalization;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Whole numbers as text.</summary>
internal static class Count
{
    /// <summary>30,000,123.</summary>
    public static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With what is counted, a noun that takes an s: 1 slot, 28 slots.</summary>
    public static string Of(long number, string noun) => number == 1 ? $"1 {noun}" : $"{Text(number)} {noun}s";

    /// <summary>Millions with a decimal: 18.5 M; in full below a million. Rounded half up.</summary>
    public static string Millions(long number) =>
        number < 1_000_000
            ? Text(number)
            : string.Create(CultureInfo.InvariantCulture, $"{Tenths(number) / 10:N0}.{Tenths(number) % 10} M");

    /// <summary>Bytes as kB of 1,000: 85.3 kB, 1.23 MB, 11.14 GB.</summary>
    public static string Bytes(long bytes) =>
        bytes < 1_000 ? $"{Text(bytes)} B"
        : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 50) / 1_000:N0}.{(bytes + 50) / 100 % 10} kB")
        : bytes < 1_000_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 5_000) / 1_000_000:N0}.{(bytes + 5_000) / 10_000 % 100:00} MB")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(bytes + 5_000_000) / 1_000_000_000:N0}.{(bytes + 5_000_000) / 10_000_000 % 100:00} GB"
        );

    private static long Tenths(long number) => (number + 50_000) / 100_000;
}
