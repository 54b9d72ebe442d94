using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

public sealed class BodyGeneratorTests
{
    private static readonly SimulatedChain Chain = SimulatedHistory.ChainOf(TimeSpan.FromHours(4));

    [Fact]
    public void Transactions_OfEachBlock_AddUpToItsHeader()
    {
        foreach (var block in SimulatedHistory.BlocksOf(Chain))
        {
            var transactions = Chain.Bodies.TransactionsOf(block);

            transactions.Length.ShouldBe(block.TransactionCount);
            transactions.Sum(transaction => (long)transaction.GasUsed).ShouldBe(block.GasUsed);
            transactions.Sum(transaction => transaction.Blobs).ShouldBe(block.BlobCount);
            transactions.Sum(transaction => transaction.InputBytes).ShouldBe(block.InputBytes);
            transactions.ShouldAllBe(transaction => transaction.GasUsed >= 21_000 && transaction.GasUsed <= transaction.GasLimit);
            transactions.ShouldAllBe(transaction => transaction.GasLimit <= BodyGenerator.TransactionGasCap);
            transactions.ShouldAllBe(transaction => (transaction.Type == 3) == (transaction.Blobs > 0) && transaction.Blobs <= 6);
            transactions.ShouldAllBe(transaction => (transaction.Type == 4) == (transaction.Authorizations > 0));
            transactions.Select(transaction => transaction.Hash).ShouldBe(Chain.Bodies.HashesOf(block));
        }
    }

    [Fact]
    public void Transactions_DrawnTwice_AreTheSame()
    {
        Chain.Bodies.TransactionsOf(Chain.Head).ShouldBe(Chain.Bodies.TransactionsOf(Chain.Head));
    }

    [Fact]
    public void Transactions_OfFourHours_HaveTheMixAndTipsOfMainnet()
    {
        var transactions = SimulatedHistory.BlocksOf(Chain).SelectMany(Chain.Bodies.TransactionsOf).ToArray();

        var shares = transactions
            .CountBy(transaction => transaction.Type)
            .ToDictionary(pair => pair.Key, pair => pair.Value / (double)transactions.Length);
        var tips = transactions.Select(transaction => transaction.TipWei / 1_000_000_000m).Order().ToArray();
        var zero = tips.Count(tip => tip == 0) / (double)tips.Length;
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", shares.OrderBy(pair => pair.Key).Select(pair => $"type {pair.Key} {pair.Value:P1}"))
                + $"; tips p25 {tips[tips.Length / 4]:F3} p50 {tips[tips.Length / 2]:F3} p75 {tips[tips.Length * 3 / 4]:F3} gwei, zero {zero:P1}"
        );
        shares.Keys.Order().ShouldBe([0, 1, 2, 3, 4]);
        shares[2].ShouldBeInRange(0.7, 0.9);
        tips[tips.Length / 2].ShouldBeInRange(0.07m, 0.16m);
        zero.ShouldBeInRange(0.03, 0.05);
        transactions.Select(transaction => transaction.Hash).Distinct().Count().ShouldBe(transactions.Length);
    }

    [Theory]
    [InlineData(100, new double[] { 0, 1, 1, 1 }, 1_000)]
    [InlineData(100, new double[] { 1, 1, 0 }, 50)]
    [InlineData(7, new double[] { 1e-9, 1, 3 }, 5)]
    [InlineData(0, new double[] { 0, 0 }, 5)]
    public void Shares_OfAnyWeights_AddUpUnderTheCap(int total, double[] weights, int cap)
    {
        var shares = Proportions.Of(total, weights, cap);

        shares.Sum().ShouldBe(total);
        shares.ShouldAllBe(share => share >= 0 && share <= cap);
    }

    [Fact]
    public void Shares_ThatDoNotFit_AreRefused()
    {
        Should.Throw<InvalidOperationException>(() => Proportions.Of(11, [1, 1], 5));
    }
}
