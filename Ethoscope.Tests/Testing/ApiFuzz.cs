using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Prometheus;

namespace Ethoscope.Tests.Testing;

/// <summary>Asks an API what <see cref="FuzzRequests"/> makes up, and notes what it should not have answered.</summary>
internal sealed class ApiFuzz(FilledApi api)
{
    public const string Verb = "fuzz";

    /// <summary>What no stranger shall read, whatever went wrong.</summary>
    private static readonly string[] Internals =
    [
        "System.",
        "Npgsql",
        "Nullable",
        "Exception",
        "StackTrace",
        "   at ",
        "SELECT ",
        "SQLSTATE",
        "syntax error",
        "Microsoft.",
        "Ethoscope.",
        "/root",
        "/work",
        "/home",
        ".cs:",
        "Int32",
        "Int64",
        "DateTimeOffset",
    ];

    /// <summary>Characters of method, address and version from which the server refuses to read on.</summary>
    private const int MostOfARequestLine = 8_192 - 30;

    private readonly SortedDictionary<int, int> _statuses = [];

    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    public List<string> Faults { get; } = [];

    public (TimeSpan Took, string Request) Slowest { get; private set; }

    public async Task RunAsync(int count, string seed)
    {
        var pcg = PCG.Parse(seed);
        var requests = FuzzRequests.Of(api.Contract);
        for (var i = 0; i < count && Faults.Count < 50; i++)
        {
            var request = requests.Generate(pcg, null, out _);
            using var message = request.ToMessage(api.Site.Address);
            var watch = Stopwatch.StartNew();
            try
            {
                var reply = await api.Site.AskAsync(message);
                if (watch.Elapsed > Slowest.Took)
                    Slowest = (watch.Elapsed, request.ToString());
                _statuses[(int)reply.Status] = _statuses.GetValueOrDefault((int)reply.Status) + 1;
                Faults.AddRange(FaultsOf(request, reply).Select(fault => $"#{i} {request}: {fault}"));
            }
            catch (HttpRequestException fault)
            {
                Faults.Add($"#{i} {request}: {fault.Message}");
            }
        }
    }

    /// <summary>Series of the metrics of HTTP, without their values.</summary>
    public async Task<IReadOnlyList<string>> SeriesAsync()
    {
        using var text = new MemoryStream();
        await api.Site.Get<CollectorRegistry>().CollectAndExportAsTextAsync(text);
        return
        [
            .. Encoding
                .UTF8.GetString(text.ToArray())
                .Split('\n')
                .Where(line => line.StartsWith("http_requests_total{", StringComparison.Ordinal))
                .Select(line => line[..line.LastIndexOf(' ')]),
        ];
    }

    private IEnumerable<string> FaultsOf(FuzzRequest request, ApiReply reply)
    {
        var sent = WebUtility.UrlDecode(request.Target) + request.Target + string.Concat(request.Headers.Select(header => header.Value));
        foreach (var inner in Internals)
            if (
                reply.Text.Contains(inner, StringComparison.OrdinalIgnoreCase)
                && !sent.Contains(inner.Trim(), StringComparison.OrdinalIgnoreCase)
            )
                yield return $"the answer holds {inner}: {Shown(reply.Text)}";
        var isProblem = reply.MediaType == "application/problem+json";
        if (reply.Status == HttpStatusCode.InternalServerError || ((int)reply.Status > 500 && !isProblem))
            yield return $"status {(int)reply.Status}: {Shown(reply.Text)}";
        else if (reply.Status == HttpStatusCode.ServiceUnavailable && reply.Text.Contains("database", StringComparison.Ordinal))
            yield return $"too slow, or a statement failed: {Shown(reply.Text)}";
        else if ((int)reply.Status >= 400)
            foreach (var fault in ProblemFaults(request, reply))
                yield return fault;
        var isRead = request.Method is "GET" or "HEAD";
        if (request.Operation is { } operation && isRead && reply.Status != HttpStatusCode.NotModified && !IsNoHttp(request))
            foreach (var fault in api.Contract.FaultsOf(reply, operation, hasBody: request.Method == "GET"))
                yield return fault;
    }

    private static IEnumerable<string> ProblemFaults(FuzzRequest request, ApiReply reply)
    {
        // What the server can't read as HTTP never reaches the API.
        if (!IsOfApi(request) || (reply.Text.Length == 0 && (request.Method == "HEAD" || IsNoHttp(request))))
            yield break;
        if (reply.MediaType != "application/problem+json" || Parsed(reply.Text) is not { } problem)
            yield return $"{(int)reply.Status} is {reply.MediaType}, not a problem: {Shown(reply.Text)}";
        else if (
            (int?)problem["status"] != (int)reply.Status
            || ((string?)problem["type"])?.StartsWith("urn:ethoscope:problem:", StringComparison.Ordinal) != true
            || string.IsNullOrEmpty((string?)problem["title"])
            || string.IsNullOrEmpty((string?)problem["detail"])
        )
            yield return $"the problem is malformed: {Shown(reply.Text)}";
    }

    /// <summary>Whether its path still begins with /api once the server has resolved its dots.</summary>
    private static bool IsOfApi(FuzzRequest request)
    {
        var path = new List<string>();
        foreach (var segment in Uri.UnescapeDataString(request.Target.Split('?')[0]).Split('/').Skip(1))
        {
            if (segment == "..")
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            else if (segment != ".")
                path.Add(segment);
        }

        return path.FirstOrDefault()?.Equals("api", StringComparison.OrdinalIgnoreCase) == true;
    }

    private static bool IsNoHttp(FuzzRequest request) =>
        request.Target.Split('?')[0].Contains("%00", StringComparison.Ordinal) || request.Target.Length > MostOfARequestLine;

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shown(string text) => text.Length > 300 ? text[..300] : text;

    /// <summary>Many more of them than the tests try, with what came of them.</summary>
    public static async Task<int> RunAsync(string count, string seed, TextWriter output)
    {
        await using var server = new PostgresServer();
        await using var api = new FilledApi(server);
        await api.InitializeAsync();
        var fuzz = new ApiFuzz(api);
        var watch = Stopwatch.StartNew();
        await fuzz.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), seed);
        await output.WriteLineAsync($"{count} requests in {watch.Elapsed.TotalSeconds:F1} s");
        await output.WriteLineAsync(string.Join(", ", fuzz.Statuses.Select(status => $"{status.Key}: {status.Value}")));
        await output.WriteLineAsync($"slowest: {fuzz.Slowest.Took.TotalMilliseconds:F0} ms, {fuzz.Slowest.Request}");
        await output.WriteLineAsync($"series: {(await fuzz.SeriesAsync()).Count}");
        foreach (var fault in fuzz.Faults)
            await output.WriteLineAsync(fault);
        return fuzz.Faults.Count == 0 ? 0 : 1;
    }
}
