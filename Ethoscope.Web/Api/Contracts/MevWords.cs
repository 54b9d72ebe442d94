using System.Text.Json;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>Names of enumerations as the API writes them.</summary>
internal static class MevWords
{
    public static string Of(Enum word) => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());
}
