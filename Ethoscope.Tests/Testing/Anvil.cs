using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ethoscope.Core.Chains;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// A real node of its own chain (foundry's anvil, from npm) on a free port. A test that starts one skips where the binary is not
/// installed.
/// </summary>
internal sealed partial class Anvil : IAsyncDisposable
{
    /// <summary>A funded account and one that receives.</summary>
    public const string Sender = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    public const string Recipient = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private readonly Process _process;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());
    private int _id;
    private bool _disposed;

    private Anvil(Process process, int port)
    {
        _process = process;
        Url = new Uri($"http://127.0.0.1:{port}");
        WebSocketUrl = new Uri($"ws://127.0.0.1:{port}");
    }

    public Uri Url { get; }

    public Uri WebSocketUrl { get; }

    private static string Binary =>
        Path.Combine(SharedData.Root, "Ethoscope.Tests", "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil");

    /// <param name="chainId">EIP-155 id.</param>
    /// <param name="blockTime">A block each so many seconds; null mines one for each transaction, or when asked.</param>
    /// <param name="arguments">Further command line.</param>
    public static async Task<Anvil> StartAsync(long chainId = 1, int? blockTime = null, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Binary), "anvil is not installed: cd Ethoscope.Tests && npm ci --ignore-scripts");

        var start = new ProcessStartInfo(
            Binary,
            ["--host", "127.0.0.1", "--port", "0", "--chain-id", chainId.ToString(CultureInfo.InvariantCulture), .. arguments]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (blockTime is { } seconds)
        {
            start.ArgumentList.Add("--block-time");
            start.ArgumentList.Add(seconds.ToString(CultureInfo.InvariantCulture));
        }

        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => port.TrySetException(new InvalidOperationException("anvil ended before it listened."));
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
                port.TrySetResult(int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture));
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new Anvil(process, await port.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        catch when (!process.HasExited)
        {
            process.Kill();
            throw;
        }
    }

    public ChainEndpoint Endpoint(string name = "anvil", bool webSocket = false) => new(name, Url, webSocket ? WebSocketUrl : null);

    /// <summary>One JSON-RPC call; its result, or an exception with what the node said.</summary>
    public async Task<JsonNode?> CallAsync(string method, params JsonNode?[] arguments)
    {
        var call = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = Interlocked.Increment(ref _id),
            ["method"] = method,
            ["params"] = new JsonArray(arguments),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(call) };
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        return reply["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : reply["result"];
    }

    public async Task<long> BlockNumberAsync() => Convert.ToInt64((string)(await CallAsync("eth_blockNumber"))!, 16);

    public async Task<JsonObject> BlockAsync(long number, bool full = true) =>
        (await CallAsync("eth_getBlockByNumber", $"0x{number:x}", full))!.AsObject();

    /// <param name="secondsApart">Time between the blocks; null leaves it to the node.</param>
    public Task MineAsync(int count = 1, int? secondsApart = null) =>
        secondsApart is { } seconds ? CallAsync("anvil_mine", $"0x{count:x}", $"0x{seconds:x}") : CallAsync("anvil_mine", $"0x{count:x}");

    /// <summary>The last <paramref name="depth"/> blocks lose to as many others.</summary>
    public Task ReorganiseAsync(int depth) => CallAsync("anvil_reorg", depth, new JsonArray());

    public Task SetNextTimeAsync(DateTimeOffset time) => CallAsync("evm_setNextBlockTimestamp", time.ToUnixTimeSeconds());

    /// <summary>Blocks only when <see cref="MineAsync"/> asks for them.</summary>
    public Task StopMiningAsync() => CallAsync("evm_setAutomine", false);

    /// <summary>Sends a transaction of a type: 0, 1, 2 (EIP-1559) or 3 (one empty blob, EIP-4844).</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> SendAsync(int type)
    {
        var transaction = new JsonObject
        {
            ["from"] = Sender,
            ["to"] = Recipient,
            ["value"] = "0x1",
            ["type"] = $"0x{type:x}",
        };
        if (type <= 1)
            transaction["gasPrice"] = "0x12a05f200";
        else
            (transaction["maxFeePerGas"], transaction["maxPriorityFeePerGas"]) = ("0x12a05f200", "0x3b9aca00");
        if (type == 1)
            transaction["accessList"] = new JsonArray();
        if (type == 3)
            AddBlob(transaction);
        return (string)(await CallAsync("eth_sendTransaction", transaction))!;
    }

    /// <summary>Kills the node; a test may do so before its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>A blob of zeros, whose commitment and proof are the point at infinity.</summary>
    private static void AddBlob(JsonObject transaction)
    {
        byte[] infinity = [0xc0, .. new byte[47]];
        var versioned = SHA256.HashData(infinity);
        versioned[0] = 1;
        var text = "0x" + Convert.ToHexStringLower(infinity);
        transaction["maxFeePerBlobGas"] = "0x3b9aca00";
        transaction["blobVersionedHashes"] = new JsonArray("0x" + Convert.ToHexStringLower(versioned));
        transaction["blobs"] = new JsonArray("0x" + new string('0', 2 * 131_072));
        transaction["commitments"] = new JsonArray(text);
        transaction["proofs"] = new JsonArray(text);
    }

    [GeneratedRegex(@"Listening on 127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Listening();
}
