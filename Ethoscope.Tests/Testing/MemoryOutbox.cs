using Ethoscope.Core.Live;
using Ethoscope.Core.Streams;

namespace Ethoscope.Tests.Testing;

/// <summary>An outbox in memory that is read like the real one, and can be away.</summary>
internal sealed class MemoryOutbox : IReplaySource
{
    private readonly Lock _gate = new();
    private readonly List<LiveEvent> _rows = [];
    private long _last;

    /// <summary>Thrown by every question while it is set.</summary>
    public Exception? Away { get; set; }

    public int Reads { get; private set; }

    /// <summary>Most reads that were going on at once.</summary>
    public int MostAtOnce { get; private set; }

    private int _reading;

    public IReadOnlyList<LiveEvent> Rows
    {
        get
        {
            lock (_gate)
                return [.. _rows];
        }
    }

    public LiveEvent Add(string channel, string data)
    {
        lock (_gate)
        {
            var row = new LiveEvent(++_last, PlainCatalogue.Prefix + channel, data);
            _rows.Add(row);
            return row;
        }
    }

    /// <summary>Deletes what is older.</summary>
    public void PruneBefore(long id)
    {
        lock (_gate)
            _rows.RemoveAll(row => row.Id < id);
    }

    public async Task<ReplayPage> ReadAsync(long after, IReadOnlyCollection<string> channels, int limit, CancellationToken stop)
    {
        lock (_gate)
        {
            Reads++;
            MostAtOnce = Math.Max(MostAtOnce, ++_reading);
        }

        await Task.Yield();
        lock (_gate)
        {
            _reading--;
            if (Away is { } fault)
                throw fault;

            List<LiveEvent> rows = [.. _rows.Where(row => row.Id > after && channels.Contains(row.Channel)).Take(limit)];
            return new(_rows.FirstOrDefault()?.Id ?? _last + 1, rows.Count == limit ? rows[^1].Id : Math.Max(after, _last), rows);
        }
    }

    public Task<long> LastIdAsync(CancellationToken stop)
    {
        lock (_gate)
            return Away is { } fault ? Task.FromException<long>(fault) : Task.FromResult(_last);
    }
}
