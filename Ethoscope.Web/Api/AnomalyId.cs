namespace Ethoscope.Web.Api;

/// <summary>Ids of episodes and incidents in addresses: lower-case letters, digits and hyphens.</summary>
internal static class AnomalyId
{
    public const string Pattern = "^[0-9a-z-]{1,160}$";
    private const int MostLength = 160;

    public static bool IsOne(string text) =>
        text.Length is > 0 and <= MostLength
        && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <exception cref="ApiProblemException">It is none.</exception>
    public static string Read(string name, string text)
    {
        var reading = new QueryReading();
        if (!IsOne(text))
            reading.Refuse(name, $"{name} must be an id of lower-case letters, digits and hyphens, as the list tells it.");
        reading.Finish();
        return text;
    }
}
