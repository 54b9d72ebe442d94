using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api;

/// <summary>The score as a card for an iframe: without a script, in the reader's own colours, anew each minute.</summary>
internal static class HealthCard
{
    private const string Style = """
        :root{color-scheme:light dark;font:14px/1.45 system-ui,sans-serif}
        body{margin:0;padding:14px 16px;color:light-dark(#1b1b1b,#ececec);background:light-dark(#fff,#161616)}
        h1{margin:0;font-size:14px;font-weight:600}
        p{margin:4px 0}
        .score{font-size:34px;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
        .healthy{color:light-dark(#1a7f37,#5fd07f)}.degraded{color:light-dark(#8a5a00,#e8b64c)}.critical{color:light-dark(#b3261e,#ff8a80)}
        .quiet{color:light-dark(#595959,#a8a8a8);font-size:12.5px}
        dl{display:grid;grid-template-columns:1fr auto auto;gap:3px 10px;margin:8px 0;align-items:center}
        dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
        meter{width:90px;height:10px}
        a{color:inherit}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>As a policy names it.</summary>
    public static string StyleHash { get; } = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    /// <param name="score">Null where none is stored.</param>
    /// <param name="change">What became of it in the last hour; null where that is not known.</param>
    /// <param name="since">Since when its status holds.</param>
    /// <param name="isStale">It is too old to be called the present.</param>
    public static string Write(
        HealthModel model,
        string chain,
        HealthScore? score,
        ScoreChange? change,
        DateTimeOffset? since,
        bool isStale
    )
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="60">
            <title>Health of {Html.Encode(chain)}</title><style>{Style}</style></head><body>
            <h1><a href="/health" target="_blank" rel="noopener">Health of {Html.Encode(chain)}</a></h1>

            """
        );
        if (score is null || isStale)
            page.Append($"<p class=\"score\">—</p><p>{Html.Encode(Old(score))}</p>\n");
        else if (score.Overall is null)
            page.Append("<p class=\"score\">—</p><p>Too little is known for a score.</p>\n");
        else
            AppendScore(page, model, score, change, since);
        if (score is not null && !isStale)
            AppendParts(page, model, score);
        return page.Append("</body></html>\n").ToString();
    }

    private static string Old(HealthScore? score) =>
        score is null ? "No score is stored yet." : $"No score was made since {Instant.Full(score.At)}.";

    private static void AppendScore(StringBuilder page, HealthModel model, HealthScore score, ScoreChange? change, DateTimeOffset? since)
    {
        var word = score.Status.ToString()!.ToLowerInvariant();
        Line("score " + score.State.ToString().ToLowerInvariant(), $"{Number(score.Overall)} {word}");
        if (since is { } start)
            Line("quiet", $"{word} since {Instant.Full(start)}");
        if (score.Gate is { } gate)
            Line(
                "",
                $"Held by {model.Gates.First(one => one.Id == gate).Name.ToLowerInvariant()}; its parts alone make {Number(score.Mean)}."
            );
        if (change is { Delta: not null })
            foreach (var sentence in change.Parts.Take(2).Select(part => part.Sentence).Prepend("In the last hour: " + change.Summary))
                Line("", sentence);

        void Line(string kind, string text) => page.Append($"<p class=\"{kind}\">{Html.Encode(text)}</p>\n");
    }

    private static void AppendParts(StringBuilder page, HealthModel model, HealthScore score)
    {
        page.Append("<dl>\n");
        foreach (var component in model.Components)
        {
            var (name, points) = (Html.Encode(component.Name), score.Components.FirstOrDefault(one => one.Id == component.Id)?.Score);
            var bar = points is { } known
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"<meter min=\"0\" max=\"100\" low=\"50\" high=\"80\" optimum=\"100\" value=\"{known}\" aria-label=\"{name}\"></meter>"
                )
                : "";
            page.Append($"<dt>{name}</dt><dd>{bar}</dd><dd>{(points is null ? "unknown" : Number(points))}</dd>\n");
        }

        var origin = score.Origin == ScoreOrigin.Live ? "" : ", reconstructed";
        var confidence = string.Create(CultureInfo.InvariantCulture, $"{score.Confidence:P0}").Replace(" ", "", StringComparison.Ordinal);
        page.Append($"</dl>\n<p class=\"quiet\">Confidence {confidence}. {Html.Encode(Instant.Full(score.At))}{origin}.</p>\n");
    }

    private static string Number(double? points) => points?.ToString("0.0", CultureInfo.InvariantCulture) ?? "unknown";
}
