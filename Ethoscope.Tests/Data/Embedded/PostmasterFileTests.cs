using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

public sealed class PostmasterFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("123\n/data\n1700000000\n5433\n\n127.0.0.1\n  1  2\nready   \n", 123, 5433)]
    [InlineData("123\n/data\n1700000000\n", 123, null)]
    [InlineData("123", 123, null)]
    [InlineData("123\n/data\n1700000000\nx\n", 123, null)]
    public void Read_WholeOrHalfWritten_GivesWhatIsThere(string text, int process, int? port) =>
        Read(text).ShouldBe(new PostmasterFile(process, port));

    [Theory]
    [InlineData("")]
    [InlineData("x\n")]
    [InlineData("-5\n")]
    [InlineData("0\n")]
    [InlineData("99999999999\n")]
    public void Read_NoProcess_GivesNull(string text) => Read(text).ShouldBeNull();

    [Fact]
    public void Read_NoFile_GivesNull() => PostmasterFile.Read(Path.Combine(_folder.Path, "none", "postmaster.pid")).ShouldBeNull();

    public void Dispose() => _folder.Dispose();

    private PostmasterFile? Read(string text)
    {
        var path = Path.Combine(_folder.Path, "postmaster.pid");
        File.WriteAllText(path, text);
        return PostmasterFile.Read(path);
    }
}
