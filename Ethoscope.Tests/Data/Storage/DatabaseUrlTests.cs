using Ethoscope.Data.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Storage;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData(
        "postgresql://ann:secret@db.test:5433/chain?sslmode=verify-full",
        "db.test",
        5433,
        "chain",
        "ann",
        "secret",
        SslMode.VerifyFull
    )]
    [InlineData("postgres://ann:secret@db.test/chain", "db.test", 5432, "chain", "ann", "secret", SslMode.Prefer)]
    [InlineData("postgresql+asyncpg://ann:secret@db.test/chain", "db.test", 5432, "chain", "ann", "secret", SslMode.Prefer)]
    [InlineData("POSTGRESQL://ann:p%40ss%2Fw%23%25@db.test/my%20chain", "db.test", 5432, "my chain", "ann", "p@ss/w#%", SslMode.Prefer)]
    [InlineData("postgresql://ann:p@ss/w#;=x@db.test/chain", "db.test", 5432, "chain", "ann", "p@ss/w#;=x", SslMode.Prefer)]
    [InlineData("postgresql://ann:a+b:c@db.test/chain?SSLMODE=Require", "db.test", 5432, "chain", "ann", "a+b:c", SslMode.Require)]
    [InlineData("postgresql://[::1]:6000/chain", "::1", 6000, "chain", null, null, SslMode.Prefer)]
    [InlineData("postgresql://ann@%2Fvar%2Frun%2Fpostgresql/chain", "/var/run/postgresql", 5432, "chain", "ann", null, SslMode.Prefer)]
    [InlineData("postgresql:///chain?host=/var/run/postgresql", "/var/run/postgresql", 5432, "chain", null, null, SslMode.Prefer)]
    [InlineData("  postgresql://ann:secret@db.test/chain\n", "db.test", 5432, "chain", "ann", "secret", SslMode.Prefer)]
    public void Parse_AcceptedForms_GiveTheirParts(
        string url,
        string host,
        int port,
        string database,
        string? user,
        string? password,
        SslMode ssl
    )
    {
        var parts = new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(url));

        parts.Host.ShouldBe(host);
        parts.Port.ShouldBe(port);
        parts.Database.ShouldBe(database);
        parts.Username.ShouldBe(user);
        parts.Password.ShouldBe(password);
        parts.SslMode.ShouldBe(ssl);
    }

    [Theory]
    [InlineData("", "not a URL")]
    [InlineData("Host=db.test;Username=ann;Password=s3cret", "not a URL")]
    [InlineData("db.test:5432/chain", "not a URL")]
    [InlineData("mysql://ann:s3cret@db.test/chain", "scheme is not postgresql://")]
    [InlineData("postgresql://ann:s3cret@db.test", "names no database")]
    [InlineData("postgresql://ann:s3cret@db.test/", "names no database")]
    [InlineData("postgresql://ann:s3cret@/chain", "names no host")]
    [InlineData("postgresql://ann:s3cret@db.test:x/chain", "port is not a number")]
    [InlineData("postgresql://ann:s3cret@db.test:70000/chain", "port is not a number")]
    [InlineData("postgresql://ann:pa?s3cret=1@db.test/chain", "port is not a number")]
    [InlineData("postgresql://ann:s3cret@db.test/chain?sslmode=on", "disable, allow, prefer, require, verify-ca, verify-full")]
    [InlineData("postgresql://ann:s3cret@db.test/chain?s3cret=1", "accepted are sslmode")]
    [InlineData("postgresql://ann:s3cret@db.test/chain?connect_timeout=-1", "connect_timeout")]
    public void Parse_OtherText_SaysWhatIsAcceptedWithoutThePassword(string url, string reason)
    {
        var fault = Should.Throw<FormatException>(() => DatabaseUrl.Parse(url));

        fault.Message.ShouldContain(reason);
        fault.ToString().ShouldNotContain("s3cret");
    }
}
