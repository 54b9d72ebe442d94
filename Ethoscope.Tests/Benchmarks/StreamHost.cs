using System.Diagnostics;
using System.Globalization;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>An instance of the streams as a process of its own, that does what it is told line by line until its input ends.</summary>
internal static class StreamHost
{
    public const string Verb = "stream-host";
    public const string RedisPassword = "of-the-load";

    /// <summary>Makes a message about a kilobyte.</summary>
    private static readonly string Padding = new('x', 850);

    /// <summary>
    /// Writes its address; then, for <c>memory</c>, heap and resident bytes with the number of clients, and for <c>publish RATE SECONDS</c> how many
    /// messages it committed, evenly.
    /// </summary>
    public static async Task RunAsync(string database, int redis)
    {
        await using var site = await StreamSite.StartAsync(database, RedisUrl.ForUse(RedisServer.At(redis, RedisPassword)), logs: false);
        await Console.Out.WriteLineAsync(site.Address.ToString());
        while (await Console.In.ReadLineAsync() is { } line)
            await Console.Out.WriteLineAsync(
                line.Split(' ') switch
                {
                    ["publish", var rate, var seconds] => await PublishAsync(site, Number(rate), Number(seconds)),
                    _ => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{GC.GetTotalMemory(forceFullCollection: false)} {Environment.WorkingSet} {site.Hub.Clients}"
                    ),
                }
            );
    }

    private static async Task<string> PublishAsync(StreamSite site, int rate, int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate));
        var sent = 0;
        for (; sent < rate * seconds; sent++)
        {
            await timer.WaitForNextTickAsync();
            var data = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"n":{{sent}},"sent":{{Stopwatch.GetTimestamp()}},"text":"{{Padding}}"}"""
            );
            await site.CommitAsync((StreamChannels.GasPrices, data));
        }

        return sent.ToString(CultureInfo.InvariantCulture);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
