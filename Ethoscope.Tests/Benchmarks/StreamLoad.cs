using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>
/// How late messages reach many WebSockets, from just before their commit to the client's having them whole. Clients are in this process, each instance is in
/// one of its own; all share the machine's processors, and its steady clock, which the times are of.
/// </summary>
internal static class StreamLoad
{
    public const string Verb = "stream-load";
    private static readonly byte[] Sent = "\"sent\":"u8.ToArray();
    private static readonly byte[] Subscription = """{"action":"subscribe","channels":["gas_prices"]}"""u8.ToArray();

    public static async Task<int> RunAsync(IReadOnlyList<string> settings, TextWriter output)
    {
        var (clients, rate, seconds, instances) = (Of("--clients", 1_000), Of("--rate", 10), Of("--seconds", 30), Of("--instances", 1));
        await using var postgres = new PostgresServer();
        var database = await postgres.CreateMigratedDatabaseAsync();
        using var redis = RedisServer.OnFreePort();
        redis.Start(StreamHost.RedisPassword);
        List<Instance> hosts = [];
        for (var i = 0; i < instances; i++)
            hosts.Add(await Instance.StartAsync(database, redis.Port));
        await output.WriteLineAsync(Text($"{Environment.ProcessorCount} processors, load {await LoadAsync()} before"));
        var before = await MemoryAsync(hosts);

        var expected = rate * seconds;
        var latencies = new double[clients][];
        var ready = new CountdownEvent(clients);
        using var end = new CancellationTokenSource();
        var reading = Enumerable.Range(0, clients).Select(i => ReadAsync(hosts[i % instances].Address, i, end.Token)).ToList();
        await Task.Run(() => ready.Wait(TimeSpan.FromMinutes(2)));
        var opened = await MemoryAsync(hosts);
        var publishing = hosts[0].AskAsync(Text($"publish {rate} {seconds}"));
        await Task.Delay(TimeSpan.FromSeconds(seconds / 2.0));
        var during = instances == 1 ? "" : await hosts[1].AskAsync("memory");
        await publishing;
        var all = Task.WhenAll(reading);
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(15)));
        await end.CancelAsync();
        await all;
        var after = await MemoryAsync(hosts);

        var sorted = latencies.SelectMany(one => one).Order().ToArray();
        var lost = ((long)expected * clients) - sorted.Length;
        await output.WriteLineAsync(
            Text(
                $"{clients} clients, {rate} messages a second of 1 KB, {seconds} s, {instances} instance(s): {sorted.Length} received, {lost} lost"
            )
        );
        await output.WriteLineAsync(Text($"p50 {At(.5):F1} ms, p99 {At(.99):F1} ms, max {At(1):F1} ms"));
        await output.WriteLineAsync(
            $"memory of the instances (heap bytes, resident bytes, clients): before {before}; connected {opened}; after {after} {during}"
        );
        await output.WriteLineAsync($"load {await LoadAsync()} after");
        foreach (var host in hosts)
            host.Dispose();
        return lost == 0 ? 0 : 1;

        double At(double quantile) =>
            sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(quantile * sorted.Length))];

        async Task ReadAsync(Uri address, int index, CancellationToken stop)
        {
            var mine = new List<double>(expected);
            using var socket = new ClientWebSocket();
            var buffer = new byte[8 * 1024];
            try
            {
                await socket.ConnectAsync(StreamClient.AddressOf(address), stop);
                await socket.SendAsync(Subscription, WebSocketMessageType.Text, true, stop);
                while (mine.Count < expected)
                {
                    var length = 0;
                    ValueWebSocketReceiveResult part;
                    do
                    {
                        part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
                        length += part.Count;
                    } while (!part.EndOfMessage && part.MessageType == WebSocketMessageType.Text);

                    if (part.MessageType != WebSocketMessageType.Text)
                        break;
                    var text = buffer.AsSpan(0, length);
                    if (text.StartsWith("{\"type\":\"subscribed\""u8))
                        ready.Signal();
                    if (text.IndexOf(Sent) is var at and > 0)
                        mine.Add(Stopwatch.GetElapsedTime(Read(text[(at + Sent.Length)..])).TotalMilliseconds);
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
            {
                // What is missing is counted as lost.
            }

            latencies[index] = [.. mine];
        }

        int Of(string name, int standard)
        {
            var at = settings.ToList().IndexOf(name);
            return at >= 0 ? int.Parse(settings[at + 1], CultureInfo.InvariantCulture) : standard;
        }
    }

    private static long Read(ReadOnlySpan<byte> digits)
    {
        long number = 0;
        for (var i = 0; digits[i] is >= (byte)'0' and <= (byte)'9'; i++)
            number = (number * 10) + (digits[i] - '0');
        return number;
    }

    private static async Task<string> MemoryAsync(IEnumerable<Instance> hosts)
    {
        var parts = new List<string>();
        foreach (var host in hosts)
            parts.Add(await host.AskAsync("memory"));
        return string.Join(" / ", parts);
    }

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Instance(Process process, Uri address) : IDisposable
    {
        public Uri Address => address;

        public static async Task<Instance> StartAsync(string database, int redis)
        {
            var process = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [typeof(StreamHost).Assembly.Location, StreamHost.Verb, database, redis.ToString(CultureInfo.InvariantCulture)]
                )
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    StandardInputEncoding = Encoding.ASCII,
                }
            )!;
            return new(
                process,
                new(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("It did not start."))
            );
        }

        public async Task<string> AskAsync(string line)
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync();
            return await process.StandardOutput.ReadLineAsync() ?? "";
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit(10_000);
            process.Dispose();
        }
    }
}
