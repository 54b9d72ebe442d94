using System.Reflection;

namespace Ethoscope.Web.Api;

/// <summary>Answers that a server over the demo network gave, lists shortened: see CONTRIBUTING for how they are recorded anew.</summary>
internal static class ApiExamples
{
    private static readonly Assembly Home = typeof(ApiExamples).Assembly;

    /// <param name="format">json, csv or ndjson.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string operation, string format)
    {
        using var file = Home.GetManifestResourceStream($"Examples/{operation}.{format}");
        if (file is null)
            return null;

        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
