using Ethoscope.Data.Embedded;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

public sealed class PostgresOwnerTests
{
    [Theory]
    [InlineData(51_234, "postgres,ethoscope,app,nobody", false, "51234")]
    [InlineData(0, "postgres,ethoscope,app,nobody", false, "postgres")]
    [InlineData(null, "postgres,ethoscope,app,nobody", true, "postgres")]
    [InlineData(null, "ethoscope,app,nobody", false, "ethoscope")]
    [InlineData(null, "app,nobody", true, "ethoscope")]
    [InlineData(null, "app,nobody", false, "app")]
    [InlineData(null, "nobody", false, "nobody")]
    public async Task ChooseAsync_UsersOfTheMachine_TakesTheFirstInOrder(int? folderOwner, string users, bool canCreate, string chosen)
    {
        var machine = new Machine(folderOwner, [.. users.Split(',')], canCreate);

        var owner = await new PostgresOwner(machine).ChooseAsync("/data/postgres/db", TestContext.Current.CancellationToken);

        owner.Name.ShouldBe(chosen);
        owner.UserId.ShouldNotBe(0);
    }

    [Fact]
    public async Task ChooseAsync_NobodyAtAll_SaysWhatToDo()
    {
        var choice = new PostgresOwner(new Machine(null, [], false)).ChooseAsync(
            "/data/postgres/db",
            TestContext.Current.CancellationToken
        );

        (await Should.ThrowAsync<EmbeddedServerException>(() => choice)).Message.ShouldContain("create one named postgres");
    }

    private sealed class Machine(int? folderOwner, List<string> users, bool canCreate) : IUnixUsers
    {
        public Task<UnixUser?> FindAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult(users.Contains(name) ? new UnixUser(name, 100 + users.IndexOf(name), 100) : null);

        public Task<bool> TryCreateAsync(string name, CancellationToken cancellationToken)
        {
            if (canCreate)
                users.Add(name);
            return Task.FromResult(canCreate);
        }

        public Task<UnixUser?> OwnerOfAsync(string path, CancellationToken cancellationToken) =>
            Task.FromResult(folderOwner is { } id ? new UnixUser($"{id}", id, id) : null);
    }
}
