using Ethoscope.Web.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Hosting;

public sealed class StartUpTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GuardAsync_DatabaseGoesInTheMiddleOfAStart_EndsWithTwo(bool wordedByEf)
    {
        var away = new NpgsqlException("Exception while reading from stream", new EndOfStreamException());

        var code = await StartUp.GuardAsync(
            _ => throw (wordedByEf ? new InvalidOperationException("transient", away) : away),
            serves: true
        );

        code.ShouldBe(2);
    }

    [Fact]
    public async Task GuardAsync_AnotherFault_IsNotHidden() =>
        await Should.ThrowAsync<InvalidOperationException>(() =>
            StartUp.GuardAsync(_ => throw new InvalidOperationException("a mistake"), serves: true)
        );
}
