using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The simulated node over real HTTP and WebSocket.</summary>
public sealed class SimulatedNetworkTests : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"ethoscope-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(SimulatedHistory.Present);
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private SimulatedNetwork _network = null!;

    public async ValueTask InitializeAsync() => _network = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Block_WithReceipts_IsWholeAndConsistent()
    {
        var block = await ResultAsync("eth_getBlockByNumber", "latest", true);
        var receipts = (await ResultAsync("eth_getBlockReceipts", Text(block, "hash"))).EnumerateArray().ToArray();

        var transactions = block.GetProperty("transactions").EnumerateArray().ToArray();
        var baseFee = Number(block, "baseFeePerGas");
        var blobFee = Number(await ResultAsync("eth_blobBaseFee"));
        receipts.Length.ShouldBe(transactions.Length);
        var gas = BigInteger.Zero;
        var blobs = BigInteger.Zero;
        var logs = 0;
        foreach (var (transaction, receipt) in transactions.Zip(receipts))
        {
            foreach (var log in receipt.GetProperty("logs").EnumerateArray())
            {
                Number(log, "logIndex").ShouldBe(logs++);
                Text(log, "transactionHash").ShouldBe(Text(receipt, "transactionHash"));
                Text(log, "blockHash").ShouldBe(Text(block, "hash"));
            }

            gas += Number(receipt, "gasUsed");
            Text(receipt, "transactionHash").ShouldBe(Text(transaction, "hash"));
            Text(receipt, "type").ShouldBe(Text(transaction, "type"));
            Text(receipt, "blockHash").ShouldBe(Text(block, "hash"));
            Number(receipt, "cumulativeGasUsed").ShouldBe(gas);
            Number(receipt, "effectiveGasPrice").ShouldBe(Number(transaction, "gasPrice"));
            if (transaction.TryGetProperty("maxPriorityFeePerGas", out var tip))
                (Number(receipt, "effectiveGasPrice") - baseFee).ShouldBe(Number(tip));
            if (!transaction.TryGetProperty("blobVersionedHashes", out var hashes))
                continue;

            hashes.EnumerateArray().ShouldAllBe(hash => hash.GetString()!.StartsWith("0x01"));
            Number(receipt, "blobGasUsed").ShouldBe(131_072 * hashes.GetArrayLength());
            Number(receipt, "blobGasPrice").ShouldBe(blobFee);
            blobs += hashes.GetArrayLength();
        }

        Number(block, "gasUsed").ShouldBe(gas);
        Number(block, "blobGasUsed").ShouldBe(131_072 * blobs);
        block.GetProperty("withdrawals").GetArrayLength().ShouldBe(16);
    }

    [Fact]
    public async Task Blocks_InEveryForm_AgreeAndAreCanonicalHex()
    {
        var full = await ResultAsync("eth_getBlockByNumber", "safe", true);
        var number = Text(full, "number");

        var hashes = await ResultAsync("eth_getBlockByNumber", number, false);
        var byHash = await ResultAsync("eth_getBlockByHash", Text(full, "hash"), true);

        byHash.GetRawText().ShouldBe(full.GetRawText());
        hashes
            .GetProperty("transactions")
            .EnumerateArray()
            .Select(hash => hash.GetString())
            .ShouldBe(full.GetProperty("transactions").EnumerateArray().Select(transaction => Text(transaction, "hash")));
        foreach (
            var quantity in (string[])
                ["number", "gasUsed", "gasLimit", "timestamp", "baseFeePerGas", "size", "blobGasUsed", "excessBlobGas"]
        )
            Text(full, quantity).ShouldMatch("^0x([1-9a-f][0-9a-f]*|0)$");
        foreach (var hash in (string[])["hash", "parentHash", "stateRoot", "mixHash", "parentBeaconBlockRoot", "requestsHash"])
            Text(full, hash).ShouldMatch("^0x[0-9a-f]{64}$");
        Text(full, "miner").ShouldMatch("^0x[0-9a-f]{40}$");
        Text(full, "extraData").ShouldMatch("^0x([0-9a-f]{2}){0,32}$");
    }

    [Fact]
    public async Task Tags_AreOrdered()
    {
        var numbers = new List<BigInteger>();
        foreach (var tag in (string[])["earliest", "finalized", "safe", "latest"])
            numbers.Add(Number(await ResultAsync("eth_getBlockByNumber", tag, false), "number"));

        numbers.ShouldBe(numbers.Order());
        numbers.Distinct().Count().ShouldBe(4);
        numbers[3].ShouldBe(Number(await ResultAsync("eth_blockNumber")));
        (await ResultAsync("eth_getBlockByNumber", "0x1", false)).ValueKind.ShouldBe(JsonValueKind.Null);
        (await ResultAsync("eth_getBlockReceipts", "0xffffffffff")).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task FeeHistory_GivesWhatBlocksAndReceiptsGive()
    {
        var history = await ResultAsync("eth_feeHistory", "0x5", "latest", new double[] { 5, 50, 95 });
        var latest = await ResultAsync("eth_getBlockByNumber", "latest", false);
        var receipts = await ResultAsync("eth_getBlockReceipts", "latest");

        var gas = (double)Number(latest, "gasUsed");
        history.GetProperty("baseFeePerGas").GetArrayLength().ShouldBe(6);
        history.GetProperty("baseFeePerBlobGas").GetArrayLength().ShouldBe(6);
        history.GetProperty("gasUsedRatio")[4].GetDouble().ShouldBe(gas / 60_000_000, 1e-9);
        Number(history.GetProperty("baseFeePerGas")[4]).ShouldBe(Number(latest, "baseFeePerGas"));
        var tips = receipts
            .EnumerateArray()
            .Select(receipt =>
                (Tip: Number(receipt, "effectiveGasPrice") - Number(latest, "baseFeePerGas"), Gas: (double)Number(receipt, "gasUsed"))
            )
            .OrderBy(receipt => receipt.Tip)
            .ToArray();
        var sum = 0.0;
        var median = tips.First(receipt => (sum += receipt.Gas) >= Math.Floor(gas / 2)).Tip;
        Number(history.GetProperty("reward")[4][1]).ShouldBe(median);
    }

    [Fact]
    public async Task Transactions_OfTheHead_AreFoundByHash()
    {
        var block = await ResultAsync("eth_getBlockByNumber", "latest", true);
        var receipts = await ResultAsync("eth_getBlockReceipts", "latest");
        var transaction = block.GetProperty("transactions")[3];

        var found = await ResultAsync("eth_getTransactionByHash", Text(transaction, "hash"));
        var receipt = await ResultAsync("eth_getTransactionReceipt", Text(transaction, "hash"));

        found.GetRawText().ShouldBe(transaction.GetRawText());
        receipt.GetRawText().ShouldBe(receipts[3].GetRawText());
    }

    [Fact]
    public async Task Pool_HoldsWhatTheNextBlockTakes()
    {
        var status = await ResultAsync(1, "txpool_status");
        var content = await ResultAsync(1, "txpool_content");
        var inspect = await ResultAsync(1, "txpool_inspect");
        var number = Number(await ResultAsync(1, "eth_blockNumber"));
        var history = await ResultAsync(1, "eth_feeHistory", "0x1", "latest");
        while (Number(await ResultAsync(1, "eth_blockNumber")) == number)
            _time.Advance(TimeSpan.FromSeconds(1));
        var next = await ResultAsync(1, "eth_getBlockByNumber", $"0x{number + 1:x}", false);

        var pending = Entries(content, "pending");
        pending.Count.ShouldBe((int)Number(status, "pending"));
        Entries(content, "queued").Count.ShouldBe((int)Number(status, "queued"));
        Entries(inspect, "pending").Count.ShouldBe(pending.Count);
        var baseFee = Number(history.GetProperty("baseFeePerGas")[1]);
        var eligible = pending.Count(one => Number(one, "gasPrice") >= baseFee);
        eligible.ShouldBeInRange(100, pending.Count - 1_000);
        var included = next.GetProperty("transactions").EnumerateArray().Select(hash => hash.GetString()).ToHashSet();
        var seen = pending.Count(one => included.Contains(Text(one, "hash")));
        ((double)seen / included.Count).ShouldBeInRange(0.5, 0.9, "a part goes to builders in private");
    }

    [Fact]
    public async Task Pool_FirstNode_IsNotOffered()
    {
        foreach (var method in new[] { "txpool_status", "txpool_inspect", "txpool_content" })
        {
            var answer = await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"}""");

            answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32601);
        }
    }

    [Fact]
    public void Chains_HaveTheNetworkAsTheirNodes()
    {
        var endpoints = _network.Chains.ShouldHaveSingleItem().Endpoints;

        endpoints.Select(endpoint => endpoint.Name).ShouldBe(["demo-a", "demo-b", "demo-c"]);
        endpoints.Select(endpoint => endpoint.Url.Port).Distinct().Count().ShouldBe(3);
        endpoints.ShouldAllBe(endpoint => endpoint.Url.IsLoopback && endpoint.WebSocketUrl!.Port == endpoint.Url.Port);
    }

    [Fact]
    public async Task Node_SaysWhatItIs()
    {
        (await ResultAsync("eth_chainId")).GetString().ShouldBe("0x1");
        (await ResultAsync("net_version")).GetString().ShouldBe("1");
        (await ResultAsync("eth_syncing")).GetBoolean().ShouldBeFalse();
        (await ResultAsync("web3_clientVersion")).GetString().ShouldNotBeNullOrEmpty();
        Number(await ResultAsync("eth_gasPrice")).ShouldBeGreaterThan(Number(await ResultAsync("eth_maxPriorityFeePerGas")));
        var config = await ResultAsync("eth_config");
        config.GetProperty("current").GetProperty("activationTime").GetInt64().ShouldBe(1_767_747_671);
        config.GetProperty("current").GetProperty("blobSchedule").GetProperty("max").GetInt32().ShouldBe(21);
        config.GetProperty("current").GetProperty("forkId").GetString().ShouldBe("0x07c9462e");
        config.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_mine"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["newest",true]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0x01",true]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest","yes"]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByHash","params":["0x12",true]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":{"tag":"latest"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x5","latest",[50,5]]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x0","latest"]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"eth_feeHistory","params":["0x5","0xffffffffff"]}""", -32000)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600)]
    [InlineData("[]", -32600)]
    [InlineData("7", -32600)]
    [InlineData("{not json", -32700)]
    public async Task Calls_ThatAreWrong_GetTheErrorOfTheProtocol(string body, int code)
    {
        var answer = await PostAsync(body);

        answer.GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
        answer.TryGetProperty("result", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Batch_WithErrorsAndNotifications_AnswersEachCallThatHasAnId()
    {
        var answer = await PostAsync(
            """
            [{"jsonrpc":"2.0","id":"a","method":"eth_chainId"},
             {"jsonrpc":"2.0","method":"eth_chainId"},
             {"jsonrpc":"2.0","id":2,"method":"eth_nothing"},
             5,
             {"jsonrpc":"2.0","id":3,"method":"eth_getBlockReceipts","params":["latest"]}]
            """
        );

        var items = answer.EnumerateArray().ToArray();
        items.Select(item => item.GetProperty("id").ToString()).ShouldBe(["a", "2", "", "3"]);
        items.Select(item => item.TryGetProperty("error", out _)).ShouldBe([false, true, true, false]);
    }

    [Fact]
    public async Task WebSocket_AfterSubscribing_SendsHeadsOfTheWinningBranchInOrder()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(_network.Chains[0].Endpoints[0].WebSocketUrl!, CancellationToken.None);
        await SendAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}""");
        var id = Text(await ReceiveAsync(socket), "result");
        var heads = new List<JsonElement>();

        while (heads.Count < 120)
        {
            var message = ReceiveAsync(socket);
            while (await Task.WhenAny(message, Task.Delay(TimeSpan.FromMilliseconds(2))) != message)
                _time.Advance(TimeSpan.FromSeconds(6));

            var parameters = (await message).GetProperty("params");
            Text(parameters, "subscription").ShouldBe(id);
            heads.Add(parameters.GetProperty("result"));
        }

        var known = heads.Select(head => Text(head, "hash")).ToHashSet();
        known.Count.ShouldBe(heads.Count);
        heads
            .Skip(1)
            .ShouldAllBe(head => known.Contains(Text(head, "parentHash")) || Text(head, "parentHash") == Text(heads[0], "parentHash"));
        heads.CountBy(head => Text(head, "number")).ShouldContain(height => height.Value > 1);

        await SendAsync(socket, $$"""{"jsonrpc":"2.0","id":2,"method":"eth_unsubscribe","params":["{{id}}"]}""");
        JsonElement answer;
        do answer = await ReceiveAsync(socket);
        while (!answer.TryGetProperty("id", out _));
        answer.GetProperty("result").GetBoolean().ShouldBeTrue();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    [Fact]
    public async Task Restart_Later_FindsTheSameChain()
    {
        var before = await ResultAsync("eth_getBlockByNumber", "latest", true);
        await _network.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(5));

        _network = await StartAsync();

        var after = await ResultAsync("eth_getBlockByHash", Text(before, "hash"), true);
        after.GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task BlockAndReceipts_OverHttp_AreServed()
    {
        _ = await ResultAsync("eth_getBlockByNumber", "latest", true);
        var number = Number(await ResultAsync("eth_blockNumber"));
        var watch = Stopwatch.StartNew();
        const int blocks = 50;
        var bytes = 0;
        for (var i = 0; i < blocks; i++)
        {
            var height = "0x" + (number - i).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
            bytes += (await ResultAsync("eth_getBlockByNumber", height, true)).GetRawText().Length;
            bytes += (await ResultAsync("eth_getBlockReceipts", height)).GetRawText().Length;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{watch.Elapsed.TotalMilliseconds / blocks:F1} ms and {bytes / blocks / 1_024} KB a block with receipts, parsing included"
        );
        bytes.ShouldBeGreaterThan(blocks * 50_000);
    }

    private Task<SimulatedNetwork> StartAsync() => SimulatedNetwork.StartAsync(_directory, _time, Settings(1), CancellationToken.None);

    private Task<JsonElement> ResultAsync(string method, params object[] parameters) => ResultAsync(0, method, parameters);

    private async Task<JsonElement> ResultAsync(int node, string method, params object[] parameters)
    {
        var answer = await PostAsync(
            JsonSerializer.Serialize(
                new
                {
                    jsonrpc = "2.0",
                    id = 1,
                    method,
                    @params = parameters,
                }
            ),
            node
        );
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.GetRawText());
    }

    private async Task<JsonElement> PostAsync(string body, int node = 0)
    {
        using var client = _services.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(_network.Chains[0].Endpoints[node].Url, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
        } while (!part.EndOfMessage);

        return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
    }

    private static List<JsonElement> Entries(JsonElement pool, string part) =>
        [.. pool.GetProperty(part).EnumerateObject().SelectMany(sender => sender.Value.EnumerateObject()).Select(one => one.Value)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static BigInteger Number(JsonElement element, string name) => Number(element.GetProperty(name));

    private static BigInteger Number(JsonElement element) =>
        BigInteger.Parse("0" + element.GetString()![2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static SimulationSettings Settings(long seed) =>
        new()
        {
            Seed = seed,
            History = TimeSpan.FromHours(2),
            NodesFail = false,
        };
}
