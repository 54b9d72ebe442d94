using Ethoscope.Core.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Does what operators want of endpoints in this process: as it starts, as soon as any instance tells of a wish, and every few seconds
/// besides, by which a message that is lost costs no more than these. While the database is away the last wishes hold.
/// </summary>
public sealed class SourceControlWatch : BackgroundService
{
    /// <summary>Longest time from a wish to its being known here while the database answers.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly NpgsqlDataSource _database;
    private readonly EndpointPools _pools;
    private readonly ILiveFeed? _feed;
    private readonly TimeProvider _time;
    private readonly ILogger<SourceControlWatch> _logger;
    private Task _looks = Task.CompletedTask;
    private bool _isAway;

    internal SourceControlWatch(
        NpgsqlDataSource database,
        EndpointPools pools,
        ILiveFeed? feed,
        TimeProvider time,
        ILogger<SourceControlWatch> logger
    ) => (_database, _pools, _feed, _time, _logger) = (database, pools, feed, time, logger);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ApplyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the wishes and does them; endpoints that are to be looked at are asked in the background.</summary>
    /// <returns>False where the database is away.</returns>
    public async Task<bool> ApplyAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await using var connection = await _database.OpenConnectionAsync(patience.Token);
            var looks = await _pools.ApplyAsync(await SourceControlRows.ReadAsync(connection, null, patience.Token));
            if (looks.Count > 0)
                _looks = Task.WhenAll([_looks, .. looks.Select(one => LookAsync(one.Pool, one.Endpoint, stop))]);
            _isAway = false;
            return true;
        }
        catch (Exception error)
            when (error is NpgsqlException or TimeoutException || (error is OperationCanceledException && !stop.IsCancellationRequested))
        {
            if (!_isAway)
                UpstreamLog.ControlsHeld(_logger);
            _isAway = true;
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var told = _feed?.Subscribe(LiveChannels.Admin);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await (told?.NextAsync(Interval, _time, stoppingToken) ?? Task.Delay(Interval, _time, stoppingToken));
                await ApplyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }

        await _looks;
    }

    private static async Task LookAsync(EndpointPool pool, Endpoint endpoint, CancellationToken stop)
    {
        try
        {
            await pool.IsUsableAsync(endpoint, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits for what it would have said.
        }
    }
}
