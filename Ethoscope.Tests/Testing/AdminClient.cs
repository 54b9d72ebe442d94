using System.Net;

namespace Ethoscope.Tests.Testing;

/// <summary>An administrator without a browser: keeps cookies, and sends the forms of pages with their tokens.</summary>
internal sealed class AdminClient : IDisposable
{
    private readonly HttpClient _client;

    public AdminClient(Uri address) => _client = Loopback.Client(address, Cookies);

    public CookieContainer Cookies { get; } = new();

    /// <summary>The antiforgery token of the page that was read last.</summary>
    public string Token { get; set; } = "";

    public static async Task<AdminClient> OpenAsync(Uri address, string password = Doors.Password)
    {
        var client = new AdminClient(address);
        await client.ReadAsync("/sign-in");
        using var answer = await client.PostAsync("/sign-in", "sign-in", ("Given.Password", password));
        return answer.StatusCode == HttpStatusCode.Redirect
            ? client
            : throw new InvalidOperationException($"The sign-in answers {answer.StatusCode}.");
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) => _client.SendAsync(new(method, path));

    /// <summary>The text of a page, whose token is kept.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        if (SignIns.TokenIn(text) is { } found)
            Token = found.Value;
        return WebUtility.HtmlDecode(text);
    }

    /// <summary>Sends a form of a page with the token that is kept.</summary>
    /// <param name="form">Its name.</param>
    public Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields) =>
        _client.PostAsync(path, SignIns.Form([("_handler", form), (SignIns.TokenField, Token), .. fields]));

    public void Dispose() => _client.Dispose();
}
