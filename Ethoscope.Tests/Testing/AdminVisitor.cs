using System.Net;
using Ethoscope.Core.Security;

namespace Ethoscope.Tests.Testing;

/// <summary>The administrator at one or several instances: cookies as a browser keeps them, forms with their tokens, no redirects followed.</summary>
internal sealed class AdminVisitor : IDisposable
{
    private readonly HttpClient _client;

    public AdminVisitor() => _client = Loopback.Client(cookies: Cookies);

    /// <summary>Cookies are of a host, whatever its port: the same for all instances here.</summary>
    public CookieContainer Cookies { get; } = new();

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(Uri site, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> SignInAsync(Uri site, string password = Doors.Password) =>
        (await SendAsync(site, "/sign-in", "sign-in", ("Given.Password", password))).Status;

    /// <summary>Fills in the form of a page and sends it.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(
        Uri site,
        string path,
        string handler,
        params (string Name, string Value)[] fields
    ) => await PostAsync(site, path, [("_handler", handler), await TokenAsync(site, path), .. fields]);

    /// <summary>The form of a new key that reads, filled in as its page gives it.</summary>
    public async Task<(string Name, string Value)[]> NewKeyAsync(Uri site, string name) =>
        [
            ("_handler", "create-key"),
            await TokenAsync(site, "/admin/keys"),
            ("Wanted.Prefix", ApiKeyText.NewPrefix()),
            ("Wanted.Name", name),
            ("Wanted.Tier", "Default"),
            ("Wanted.Scopes", "read"),
        ];

    /// <summary>The token of the forms of a page.</summary>
    public async Task<(string Name, string Value)> TokenAsync(Uri site, string path) =>
        SignIns.TokenIn((await GetAsync(site, path)).Text) ?? (SignIns.TokenField, "");

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(Uri site, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, path)) { Content = SignIns.Form(fields) };
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();
}
