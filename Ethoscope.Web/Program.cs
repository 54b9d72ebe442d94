using Ethoscope.Data.Blocks;
using Ethoscope.Data.Caching;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Embedded;
using Ethoscope.Data.Limits;
using Ethoscope.Data.Live;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Verification;
using Ethoscope.Web.Api;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Components;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Hosting;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Live;
using Ethoscope.Web.Observability;
using Ethoscope.Web.Security;
using Ethoscope.Web.Streams;

return await Invocation.Parse(args, ServeAsync).RunAsync();

static async Task<int> ServeAsync(ServeCommand command, CancellationToken stop)
{
    var builder = WebApplication.CreateBuilder(command.HostArguments);
    builder.WebHost.UseStaticWebAssets();
    var options = builder.ReadEthoscopeOptions();
    var loggers = builder.AddLogs(options.LogLevel);
    await using var demo = command.Demo ? await DemoNetwork.StartAsync(options, stop) : null;
    options = demo?.Options ?? options;
    await using var servers = await StorageServers.StartAsync(options.Storage, TimeProvider.System, loggers, stop);

    builder.Services.AddEthoscopeOptions(options).AddStorage(servers.Connections.Postgres, options.Requests.Statement).AddKeyRing();
    builder.Services.AddSubjectStorage().AddVerification();
    builder.Services.AddBlockSources(_ => options.Chains.All).AddBeaconSource(options.Beacon).AddRelaySources(options.Relays);
    builder.Services.AddLiveBus(servers.Connections.Redis).AddLiveFeed().AddQueryCache().AddSharedLimiter();
    builder.Services.AddCollectors(options).AddJobs(servers.Connections.Postgres).AddSecurity(options).AddLimits(options.Limits);
    builder.Services.AddObservability().AddHealth().AddApi().AddStreams().AddRequestLimits(options.Requests).AddDashboard();
    demo?.AddTo(builder.Services);

    var app = builder.Build();
    await app.MigrateAsync(stop);
    app.UseProxies(options.Security.Proxies);
    app.UseContentSecurity();
    app.UseDashboardErrors();
    app.UseApiProblems();
    app.UseRouting();
    app.UseObservability(options.Metrics);
    app.UseLimits();
    app.UseDoors();
    app.MapApi();
    app.MapStreams();
    app.MapJobs();
    app.MapDashboard();
    await app.StartAsync(stop);
    await app.WaitForShutdownAsync(stop);
    return 0;
}
