using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Builders with the extra data, fee recipients and shares seen on mainnet in September 2026 (relayscan builder_aliases.go, builderwatch).
/// Two are made up: one that nobody knows, and one that copies Titan's extra data and fee recipient and pays from an account of its own, as
/// happened in September 2023 (ethresear.ch/t/16550).
/// The addresses of Eureka, Bombora, bob and Builder+ are published abbreviated only; theirs are made up here.
/// </summary>
internal static class BuilderTable
{
    private const string TitansAccount = "0x4838b106fce9647bdf1e7877bf73ce8b0bad5f97";

    /// <summary>From manifoldfinance/disco-schema, src/builder/list.json.</summary>
    private const string TitansKey = "0xb67eaa5efcfa1d17319c344e1e5167811afbfe7922a2cf01c9a361f465597a5dc3a5472bd98843bac88d2541a78eab08";

    /// <summary>geth's default, the RLP list of version, name, compiler and system.</summary>
    private static readonly byte[] GethExtraData = Convert.FromHexString("d883011006846765746888676f312e32352e31856c696e7578");

    public static IReadOnlyList<Builder> All { get; } =
    [
        Builder.Known(0.540, "Titan (titanbuilder.xyz)", TitansAccount) with
        {
            PublishedKeys = [BlsKey.Parse(TitansKey)],
            OwnKeys = 3,
        },
        Builder.Known(0.165, "✨ Quasar (quasar.win) ✨", "0x396343362be2a4da1ce0c1c210945346fb82aa49"),
        Builder.Known(0.055, "BuilderNet (Flashbots)", "0xdadb0d80178819f2319190d340ce9a924f783711"),
        Builder.Known(0.040, "BuilderNet (Beaver)", "0xdadb0d80178819f2319190d340ce9a924f783711"),
        Builder.Known(0.025, "BuilderNet (Nethermind)", "0xdadb0d80178819f2319190d340ce9a924f783711"),
        Builder.Known(0.065, "Eureka (eurekabuilder.xyz)", "0xfb7400000000000000000000000000000000571b"),
        Builder.Known(0.030, "bombora.build", "0x85c200000000000000000000000000000000cb33"),
        Builder.Known(0.012, "bobTheBuilder.xyz", "0xd87f000000000000000000000000000000004d96"),
        Builder.Known(0.006, "Builder+ www.btcs.com/builder", "0x400b000000000000000000000000000000008485"),
        Builder.Known(0.004, "beaverbuild.org", "0x95222290dd7278aa3ddd389cc1e1d165cc4bafe5"),
        new(0.024, GethExtraData, null) { OwnKeys = 0 },
        Builder.Local(0.008, "Nethermind v1.35.2"),
        Builder.Local(0.008, "reth/v1.9.3/linux"),
        Builder.Local(0.007, "besu 25.11.0"),
        Builder.Local(0.004, "erigon-3.2.2"),
        Builder.Local(0.002, "ethrex 7.0.0"),
        Builder.Local(0.005, ""),
        Builder.Known(0.014, "laid brick by brick 🧱", "0xb41c000000000000000000000000000000000b1c") with
        {
            OwnKeys = 1,
        },
        Builder.Known(0.003, "Titan (titanbuilder.xyz)", TitansAccount) with
        {
            PaysFrom = Address.Parse("0x1b90570000000000000000000000000000000bad"),
            OwnKeys = 1,
        },
    ];

    private static readonly double Total = All.Sum(builder => builder.Share);

    /// <param name="draw">Uniform in [0, 1).</param>
    /// <returns>Index in <see cref="All"/>.</returns>
    public static int Pick(double draw)
    {
        var rest = draw * Total;
        for (var i = 0; i < All.Count - 1; i++)
        {
            if (rest < All[i].Share)
                return i;
            rest -= All[i].Share;
        }

        return All.Count - 1;
    }
}
