using Ethoscope.Core.Blocks;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Observability;

namespace Ethoscope.Web.Commands;

/// <summary>
/// The program as a verb needs it: the configuration of the server, quiet logs, the database, and services over it; no pages, no jobs.
/// </summary>
internal sealed class VerbHost
{
    /// <summary>Exit code where every endpoint fails; <see cref="Hosting.StartUp"/> has the same for the database.</summary>
    private const int Faulty = 2;

    private readonly HostApplicationBuilder _builder;

    /// <param name="hostArguments">Configuration from the command line, which wins.</param>
    /// <exception cref="InvalidConfigurationException">Something is wrong; all faults are told at once.</exception>
    public VerbHost(string[] hostArguments)
    {
        _builder = Host.CreateApplicationBuilder(hostArguments);
        Options = _builder.ReadEthoscopeOptions();
        Loggers = _builder.AddLogs((LogLevel)Math.Max((int)Options.LogLevel, (int)LogLevel.Warning));
        Services.AddEthoscopeOptions(Options);
    }

    public EthoscopeOptions Options { get; }

    public ILoggerFactory Loggers { get; }

    /// <summary>Add here what the verb needs, before it runs.</summary>
    public IServiceCollection Services => _builder.Services;

    /// <summary>Says why nothing more is done.</summary>
    /// <returns><paramref name="code"/>.</returns>
    public static async Task<int> RefuseAsync(int code, string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return code;
    }

    /// <summary>The services alone, for a verb that starts nothing.</summary>
    public IHost Build() => _builder.Build();

    /// <summary>Starts the database where it is embedded, runs, and stops it. The schema is as it was left: migrate it where that is needed.</summary>
    /// <param name="alone">Sentence for a folder that a server holds: why this verb can't run beside it.</param>
    /// <param name="run">Gets the services, <see cref="StorageServices.AddStorage"/> among them; returns the exit code.</param>
    /// <returns>The same, or 2 where every endpoint fails, which is told; a fault of the database goes on to the one who called.</returns>
    public async Task<int> RunAsync(string alone, Func<IServiceProvider, Task<int>> run, CancellationToken stop)
    {
        await using var servers = await StartServersAsync(alone, stop);
        Services.AddStorage(servers.Connections.Postgres);
        using var host = _builder.Build();
        try
        {
            return await run(host.Services);
        }
        catch (SourceUnavailableException fault)
        {
            return await RefuseAsync(Faulty, fault.Message);
        }
    }

    private async Task<StorageServers> StartServersAsync(string alone, CancellationToken stop)
    {
        // No Redis is used here: an address, whatever it is, keeps the embedded one from starting.
        var storage = Options.Storage with
        {
            RedisUrl = Options.RedisUrl ?? "redis://127.0.0.1",
        };
        try
        {
            return await StorageServers.StartAsync(storage, TimeProvider.System, Loggers, stop);
        }
        catch (EmbeddedServerException fault) when (Options.DatabaseUrl is null)
        {
            throw new EmbeddedServerException($"{fault.Message} {alone}", fault);
        }
    }
}
