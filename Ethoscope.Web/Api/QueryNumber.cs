using System.Globalization;

namespace Ethoscope.Web.Api;

/// <summary>Whole numbers in addresses: ASCII digits and nothing else, which the parser of .NET alone does not hold to (it skips zero bytes).</summary>
internal static class QueryNumber
{
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        return text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
