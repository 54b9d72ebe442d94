using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>The product as its users run it: a process of its own, configured by environment and arguments, spoken to over HTTP.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);
    private static readonly ConcurrentDictionary<AppProcess, string?> Running = new();
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private AppProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        Client = Loopback.Client(address);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Running[this] = Story;
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int Id => _process.Id;

    /// <summary>All that it wrote to its console so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it logged as errors.</summary>
    public IReadOnlyList<string> Errors => [.. _output.Where(line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal))];

    /// <summary>All that it wrote without the quotes that its JSON lines put around values.</summary>
    public string Told => Output.Replace("\\\"", "", StringComparison.Ordinal);

    /// <summary>What the processes of this test wrote last, for who waited in vain; nothing where there are none.</summary>
    public static string LastWords =>
        string.Concat(
            Running
                .Where(running => string.Equals(running.Value, Story, StringComparison.Ordinal))
                .Select(running => running.Key.Describe())
        );

    /// <summary>The collection, whose tests run one after the other.</summary>
    private static string? Story => TestContext.Current.TestCollection?.UniqueID;

    /// <summary>Path of the built product.</summary>
    public static string Program { get; } =
        Path.Combine(
            SharedData.Root,
            "Ethoscope.Web",
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name,
            "net10.0",
            "Ethoscope.Web.dll"
        );

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<AppProcess> StartAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var app = Launch(environment, arguments);
        try
        {
            await app.WaitUntilReadyAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    public static AppProcess Launch(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        LaunchAt(new Uri($"http://127.0.0.1:{LoopbackPort.Take()}"), environment, arguments);

    /// <summary>Starts it where another was, and does not wait.</summary>
    public static AppProcess LaunchAt(Uri address, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Launch(environment, address, ["--urls", address.ToString().TrimEnd('/'), .. arguments]);

    /// <summary>Starts one of its commands, which serves nothing, and does not wait.</summary>
    public static AppProcess LaunchCommand(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Launch(environment, new Uri("http://127.0.0.1:9"), arguments);

    private static AppProcess Launch(IReadOnlyDictionary<string, string?> environment, Uri address, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (
            var name in new[]
            {
                "DATABASE_URL",
                "REDIS_URL",
                "ALCHEMY_API_KEY",
                "API_SECRET_KEY",
                "ETHOSCOPE_ADMIN_PASSWORD",
                "LOG_LEVEL",
                "ASPNETCORE_URLS",
            }
        )
            start.Environment.Remove(name);
        // It lives for seconds: to count calls and compile for a long life, and to map code twice, is a third of its time.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "2000";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        // Its memory is that of its users.
        start.Environment.Remove("DOTNET_GCgen0size");
        start.Environment.Remove("DOTNET_gcConcurrent");
        foreach (var name in new[] { "Default", "Pages", "CircuitStarts", "Circuits", "StreamConnects", "Streams" })
            start.Environment[$"Ethoscope__Limits__{name}"] = "none";
        // Where nothing else is said, no stranger is asked.
        start.Environment["Ethoscope__Beacon"] = "none";
        start.Environment["Ethoscope__Relays"] = "none";
        start.Environment["Ethoscope__Layer2"] = "none";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start)!, address);
    }

    public async Task WaitUntilReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartLimit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The app ended with {_process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await Client.GetAsync("/api/v1/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The app was not ready after {StartLimit}:\n{Output}");
    }

    /// <summary>SIGKILL, as the machine or an operator would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }

        return _process.ExitCode;
    }

    /// <summary>Waits for it to end by itself, and for all that it wrote; returns the exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartLimit);
        return _process.ExitCode;
    }

    /// <summary>Waits until it told a sentence on its console.</summary>
    public Task SaysAsync(string sentence) =>
        Eventually.GetAsync(() => Task.FromResult(Told), told => told.Contains(sentence, StringComparison.Ordinal), $"'{sentence}'");

    /// <summary>A page of its dashboard with its data, which a busy process sends without at first. Each answer is a page.</summary>
    /// <param name="told">What stands on it.</param>
    public async Task<string> PageAsync(string path, string told)
    {
        var (status, html) = await Eventually.GetAsync(
            async () =>
            {
                using var answer = await Client.GetAsync(path);
                return (answer.StatusCode, Html: await answer.Content.ReadAsStringAsync());
            },
            page => page.StatusCode != HttpStatusCode.OK || page.Html.Contains(told, StringComparison.Ordinal),
            $"{told} at {path}"
        );
        status.ShouldBe(HttpStatusCode.OK, path);
        return html;
    }

    /// <summary>Waits for it to end by itself, with this code, these sentences and no stack.</summary>
    public async Task EndsAsync(int code, params string[] sentences)
    {
        (await WaitForExitAsync()).ShouldBe(code, Output);
        foreach (var sentence in sentences)
            Told.ShouldContain(sentence);
        Output.ShouldNotContain("   at ");
    }

    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(this, out _);
        Client.Dispose();
        if (!_process.HasExited)
        {
            try
            {
                await StopAsync();
            }
            catch (TimeoutException)
            {
                await KillAsync();
            }
        }

        _process.Dispose();
    }

    private string Describe() =>
        $"\n{Address} {(_process.HasExited ? $"ended with {_process.ExitCode}" : "runs")}, and wrote last:\n{string.Join('\n', _output.TakeLast(8))}";

    private void Note(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }
}
