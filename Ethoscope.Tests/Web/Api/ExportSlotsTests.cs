using System.Net;
using System.Net.Sockets;
using System.Text;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Api;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Exports that are read slowly, over a pool with one connection: what holds it would stop everything else.</summary>
public sealed class ExportSlotsTests(StorageDatabase database) : IClassFixture<StorageDatabase>, IAsyncLifetime
{
    private const string Blocks = "/api/v1/metrics/blocks";

    /// <summary>More than the buffers on the way hold.</summary>
    private const int Rows = 12_000;

    private const string Reading = "reading";

    private const string Waiting =
        "FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND wait_event_type = 'Lock'";

    private StorageHost _reading = null!;
    private ApiSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        var chain = StorageHost.NewChain();
        await database.Host.Store.CommitAsync(
            TestBlocks.Batch(chain, await database.Host.LeaseAsync(chain), TestBlocks.Range(0, Rows)),
            default
        );
        var connection = new NpgsqlConnectionStringBuilder(database.Host.ConnectionString)
        {
            MaxPoolSize = 1,
            Timeout = 5,
            ApplicationName = Reading,
        };
        _reading = new StorageHost(connection.ConnectionString);
        _site = await ApiSite.StartAsync(_reading.Reader, _reading.Time, chain);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _reading.DisposeAsync();
    }

    [Fact]
    public async Task Export_FieldCase39_IsCappedAndEndsWithItsClient()
    {
        ((string?)SharedData.FieldCase("39-connection-pool-pressure.json")["expect"]!["exports"]).ShouldBe(
            "streamed with a cap on concurrent exports, cancelled when the client leaves"
        );
        var slow = new List<Socket>();
        for (var i = 0; i < ExportSlots.MostAtOnce; i++)
            slow.Add(await BeginAsync());

        var refused = await _site.GetAsync($"{Blocks}?format=csv");
        var other = await _site.GetAsync("/api/v1/reorganisations?format=ndjson");
        var page = await _site.GetAsync($"{Blocks}?limit=2");
        slow[0].Dispose();
        await Eventually.TrueAsync(async () => await CsvAsync() == HttpStatusCode.OK, "a client that left makes room");
        slow.ForEach(client => client.Dispose());
        await Eventually.TrueAsync(
            () => Task.FromResult(Free() == ExportSlots.MostAtOnce),
            "all that left make room, and so does the one that read to its end"
        );

        foreach (var answer in new[] { refused, other })
        {
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.MediaType.ShouldBe("application/problem+json");
            answer.Type.ShouldBe("urn:ethoscope:problem:too-many-exports");
            answer.Headers.ShouldContainKey("Retry-After");
            answer.Headers.ShouldNotContainKey("Content-Disposition");
        }

        page.Status.ShouldBe(HttpStatusCode.OK, "a slow reader holds no connection between its pages");
        page.Numbers.ShouldBe([Rows - 1, Rows - 2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_ClientOrQueryEndsInTheMiddle_GivesConnectionAndSlotBack(bool clientLeaves)
    {
        using var client = await BeginAsync();
        await using var other = await database.Host.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await LockAsync(other, transaction);
        var reading = ReadOnAsync(client);
        await Eventually.TrueAsync(
            async () => (long?)await database.Host.ScalarAsync($"SELECT count(*) {Waiting}") == 1,
            "the next page waits for the lock"
        );

        if (clientLeaves)
            client.Dispose();
        else
            await database.Host.ScalarAsync($"SELECT pg_cancel_backend(pid) {Waiting}");
        await reading;
        await Eventually.TrueAsync(
            async () => (long?)await database.Host.ScalarAsync($"SELECT count(*) {Waiting}") == 0,
            "its query ends under the lock"
        );
        await transaction.RollbackAsync();
        var page = await _site.GetAsync($"{Blocks}?limit=1");

        page.Status.ShouldBe(HttpStatusCode.OK, "the connection is back");
        await Eventually.TrueAsync(() => Task.FromResult(Free() == ExportSlots.MostAtOnce), "the slot is free");
    }

    [Fact]
    public async Task Export_BeforeItsFirstPage_IsRefusedUnreadAndFailsAsAProblemThatGivesTheSlotBack()
    {
        var slots = _site.Get<ExportSlots>();
        var taken = Enumerable.Range(0, ExportSlots.MostAtOnce).Select(_ => slots.TryTake()).ToList();
        await using var other = await database.Host.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await LockAsync(other, transaction);

        var refused = await _site.GetAsync($"{Blocks}?format=csv");
        taken.ForEach(slot => slot.Dispose());
        var export = _site.GetAsync($"{Blocks}?format=csv");
        await Eventually.TrueAsync(
            async () => (long?)await database.Host.ScalarAsync($"SELECT count(*) {Waiting}") == 1,
            "the first query waits for the lock"
        );
        await database.Host.ScalarAsync($"SELECT pg_cancel_backend(pid) {Waiting}");
        var failed = await export;

        refused.Type.ShouldBe("urn:ethoscope:problem:too-many-exports");
        failed.MediaType.ShouldBe("application/problem+json");
        failed.Type.ShouldNotBe(refused.Type);
        failed.Headers.ShouldNotContainKey("Content-Disposition");
        await Eventually.TrueAsync(() => Task.FromResult(Free() == ExportSlots.MostAtOnce), "the slot is free");
    }

    [Fact]
    public async Task Export_DatabaseRestartsInTheMiddle_IsCutOffVisiblyAndTheNextIsWhole()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_site.Address, $"{Blocks}?format=ndjson"));
        using var answer = await _site.SendAsync(request);

        // Its client has not read on, so that it stands between two pages.
        await database.Host.ScalarAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{Reading}'");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(async () => await answer.Content.ReadAsByteArrayAsync());
        await Eventually.TrueAsync(async () => await CsvAsync() == HttpStatusCode.OK, "exports run again");
        var whole = await _site.GetAsync($"{Blocks}?format=ndjson");
        whole.Text.Count(letter => letter == '\n').ShouldBe(Rows);
        await Eventually.TrueAsync(() => Task.FromResult(Free() == ExportSlots.MostAtOnce), "the slot is free");
    }

    private static async Task LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var hold = new NpgsqlCommand("LOCK TABLE blocks IN ACCESS EXCLUSIVE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync();
    }

    /// <summary>An export whose client has read the status and reads no further.</summary>
    private async Task<Socket> BeginAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync(IPAddress.Loopback, _site.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {Blocks}?format=ndjson HTTP/1.1\r\nHost: {_site.Address.Authority}\r\n\r\n"));
        var start = new byte[15];
        for (var read = 0; read < start.Length; )
            read += await socket.ReceiveAsync(start.AsMemory(read));
        Encoding.ASCII.GetString(start).ShouldBe("HTTP/1.1 200 OK");
        return socket;
    }

    /// <summary>Reads until the client is closed.</summary>
    private static async Task ReadOnAsync(Socket client)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await client.ReceiveAsync(buffer) > 0) { }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException) { }
    }

    private async Task<HttpStatusCode> CsvAsync() => (await _site.GetAsync($"{Blocks}?format=csv&limit=3")).Status;

    private int Free()
    {
        var slots = _site.Get<ExportSlots>();
        var taken = Enumerable.Range(0, ExportSlots.MostAtOnce).Select(_ => slots.TryTake()).ToList();
        taken.ForEach(slot => slot.Dispose());
        return taken.Count(slot => slot.IsAcquired);
    }
}
