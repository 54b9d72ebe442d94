using System.Text.RegularExpressions;

namespace Ethoscope.Tests.Testing;

/// <summary>The form of the sign-in, filled in and sent as a browser does.</summary>
internal static partial class SignIns
{
    public const string TokenField = "__RequestVerificationToken";

    public static async Task<HttpResponseMessage> SignInAsync(
        this AppProcess app,
        string password,
        string returnUrl = "/admin",
        string? forwardedFor = null
    )
    {
        var address = $"/sign-in?ReturnUrl={Uri.EscapeDataString(returnUrl)}";
        using var page = await app.Client.GetAsync(address);
        using var post = new HttpRequestMessage(HttpMethod.Post, address);
        post.Content = Form(("_handler", "sign-in"), TokenIn(await page.Content.ReadAsStringAsync())!.Value, ("Given.Password", password));
        post.Headers.Add("Cookie", CookieOf(page, "ethoscope-forms"));
        if (forwardedFor is not null)
            post.Headers.Add("X-Forwarded-For", forwardedFor);
        return await app.Client.SendAsync(post);
    }

    /// <summary>The cookie of a session, as a request sends it.</summary>
    public static async Task<string> OpenSessionAsync(this AppProcess app, string password)
    {
        using var answer = await app.SignInAsync(password);
        return CookieOf(answer, "ethoscope-admin");
    }

    /// <summary>Name and value of the cookie that an answer sets whose name has this part.</summary>
    public static string CookieOf(HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(value => value.Split('=')[0].Contains(name, StringComparison.Ordinal)).Split(';')[0];

    /// <summary>The antiforgery token of the forms of a page, as the field that they send; null where it has none.</summary>
    public static (string Name, string Value)? TokenIn(string page) =>
        Token().Match(page) is { Success: true } found ? (TokenField, found.Groups["token"].Value) : null;

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Sends the form that replaces a key, and returns the text of the new one.</summary>
    public static async Task<string> RotateKeyAsync(this AppProcess app, string session, string prefix, string grace)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, "/admin/keys");
        get.Headers.Add("Cookie", session);
        using var page = await app.Client.SendAsync(get);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/admin/keys");
        post.Content = Form(("_handler", $"rotate-{prefix}"), TokenIn(await page.Content.ReadAsStringAsync())!.Value, ("Grace", grace));
        post.Headers.Add("Cookie", $"{session}; {CookieOf(page, "ethoscope-forms")}");
        using var answer = await app.Client.SendAsync(post);
        var shown = ShownKey().Match(await answer.Content.ReadAsStringAsync());
        return shown.Success ? shown.Value : throw new InvalidOperationException($"No key is shown: {(int)answer.StatusCode}");
    }

    /// <summary>Makes a key with the program's own verb, and returns its text.</summary>
    public static async Task<string> MakeKeyAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        await using var verb = AppProcess.LaunchCommand(environment, ["keys", "create", .. arguments]);
        var code = await verb.WaitForExitAsync();
        return code == 0
            ? verb.Output.Split('\n').Single(line => line.StartsWith("eth_", StringComparison.Ordinal))
            : throw new InvalidOperationException($"keys create ended with {code}: {verb.Output}");
    }

    [GeneratedRegex("eth_[a-z2-9]{8}_[a-z2-9]{52}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShownKey();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<token>[^\"]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
