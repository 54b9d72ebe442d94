using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

public sealed class SimulationAnchorTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"ethoscope-{Guid.NewGuid():N}");

    [Fact]
    public async Task LoadOrCreate_SecondTimeLaterWithAnotherSeed_KeepsTheFirstAnchor()
    {
        var first = await LoadAsync(1, SimulatedHistory.Present);

        var second = await LoadAsync(2, SimulatedHistory.Present.AddDays(3));

        second.ShouldBe(first);
        first.Seed.ShouldBe(1);
        (first.Slot % 32).ShouldBe(0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"Rules":999,"Seed":1,"Slot":1,"Number":1,"BaseFeeWei":1,"ExcessBlobGas":1}""")]
    public async Task LoadOrCreate_FileOfAnotherKind_IsRefusedWithASentence(string content)
    {
        Directory.CreateDirectory(_directory);
        await File.WriteAllTextAsync(Path.Combine(_directory, "simulated-l1.json"), content);

        var fault = await Should.ThrowAsync<InvalidOperationException>(() => LoadAsync(1, SimulatedHistory.Present));

        fault.Message.ShouldContain("delete the demo's data directory");
    }

    [Fact]
    public void Create_BeforeBlobs_IsRefused()
    {
        Should.Throw<InvalidOperationException>(() =>
            SimulationAnchor.Create(1, new DateTimeOffset(2023, 6, 1, 0, 0, 0, TimeSpan.Zero), KnownChains.Ethereum)
        );
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    private Task<SimulationAnchor> LoadAsync(long seed, DateTimeOffset now) =>
        SimulationAnchor.LoadOrCreateAsync(_directory, seed, TimeSpan.FromHours(2), now, CancellationToken.None);
}
