using CsCheck;
using Ethoscope.Core.Consensus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Consensus;

public sealed class SszBitsTests
{
    /// <summary>Any list of bits comes back as it was written, with its length.</summary>
    [Fact]
    public void WithoutLength_ListAsSszWritesIt_IsTheBitsAndTheirNumber() =>
        Gen
            .Bool.Array[0, 70]
            .Sample(bits =>
            {
                var written = new byte[(bits.Length / 8) + 1];
                for (var i = 0; i < bits.Length; i++)
                    written[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
                written[^1] |= (byte)(1 << (bits.Length % 8));

                var (read, length) = SszBits.WithoutLength(written)!.Value;

                length.ShouldBe(bits.Length);
                read.Length.ShouldBe((bits.Length + 7) / 8);
                Enumerable.Range(0, length).Select(i => (read[i / 8] & (1 << (i % 8))) != 0).ShouldBe(bits);
                SszBits.Count(read).ShouldBe(bits.Count(bit => bit));
            });

    [Theory]
    [InlineData(null)]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 255, 0 })]
    public void WithoutLength_NoLengthBit_IsNone(byte[]? list) => SszBits.WithoutLength(list).ShouldBeNull();
}
