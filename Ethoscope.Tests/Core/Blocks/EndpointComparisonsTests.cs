using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

public sealed class EndpointComparisonsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EndpointComparisons _comparisons = new();

    [Fact]
    public void At_NothingWasCompared_IsOneEndpointAlone() =>
        _comparisons.At(Now, "ethereum").ShouldBe(new EndpointAgreement { Endpoints = 1 });

    [Fact]
    public void At_ADifferenceOfOneEndpoint_IsNotTheNetworks()
    {
        Compare("a", 1, "b", 1, 7);
        Compare("a", 1, "c", 2, 8);

        var agreement = _comparisons.At(Now, "ethereum");

        (agreement.Comparisons, agreement.Agreements, agreement.Endpoints).ShouldBe((1, 1, 3));
    }

    [Fact]
    public void At_TwoOnEachSide_IsASplit()
    {
        Compare("a", 1, "b", 1, 8);
        Compare("a", 1, "c", 2, 8);
        Compare("b", 1, "d", 2, 8);

        var agreement = _comparisons.At(Now, "ethereum");

        (agreement.Comparisons, agreement.Agreements, agreement.Endpoints).ShouldBe((3, 1, 4));
    }

    [Fact]
    public void At_WhatIsOld_SaysNothing()
    {
        Compare("a", 1, "b", 1, 8, Now.AddMinutes(-61));
        Compare("a", 1, "b", 1, 9, Now.AddMinutes(-4));
        _comparisons.HeadCompared("ethereum", true, Now.AddMinutes(-4));

        var agreement = _comparisons.At(Now, "ethereum");

        (agreement.Comparisons, agreement.Endpoints, agreement.IsHeadAgreed).ShouldBe((1, 1, null));
        _comparisons.At(Now, "other").Comparisons.ShouldBe(0);
    }

    private void Compare(string one, int hash, string other, int otherHash, long height, DateTimeOffset? at = null) =>
        _comparisons.Compared(
            "ethereum",
            height,
            (one, TestBlocks.HashOf(height, hash)),
            (other, TestBlocks.HashOf(height, otherHash)),
            at ?? Now.AddMinutes(-1)
        );
}
