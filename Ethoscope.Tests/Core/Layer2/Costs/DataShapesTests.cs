using CsCheck;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class DataShapesTests
{
    [Fact]
    public void Of_VectorsOfFastLz_HasTheirLength()
    {
        var vectors = SharedData.Fixture("l2/op_stack_l1fee_vectors.json");

        foreach (var vector in vectors["unitVectors"]!["fastLz"]!.AsArray())
            DataShapes.Of(vector!["inputHex"].Bytes()).FastLzBytes.ShouldBe(vector["len"]!.GetValue<int>());
        foreach (var triple in vectors["realTriples"]!.AsArray().Where(triple => triple!["fastLzSize"] is not null))
            DataShapes.Of(triple!["txRlp"].Bytes()).FastLzBytes.ShouldBe(triple["fastLzSize"]!.GetValue<int>());
    }

    [Fact]
    public void Of_AnyBytes_CountsThemAll() =>
        Gen
            .Byte.Array[0, 600]
            .Sample(
                bytes =>
                {
                    var shape = DataShapes.Of(bytes);

                    shape.Bytes.ShouldBe(bytes.Length);
                    shape.ZeroBytes.ShouldBe(bytes.Count(one => one == 0));
                    (shape.ZeroBytes + shape.NonZeroBytes).ShouldBe(bytes.Length);
                    shape.FastLzBytes.ShouldBeInRange(0, bytes.Length + (bytes.Length / 32) + 1);
                    shape.BrotliBytes.ShouldBeInRange(1, bytes.Length + 16);
                },
                iter: 100
            );

    [Fact]
    public void Of_RepeatedBytes_PacksThem()
    {
        var shape = DataShapes.Of(new byte[4_096]);

        shape.FastLzBytes.ShouldBeLessThan(100);
        shape.BrotliBytes.ShouldBeLessThan(100);
    }
}
