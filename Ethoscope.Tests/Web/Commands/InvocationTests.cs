using System.CommandLine;
using Ethoscope.Web.Commands;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

/// <summary>What is not known is an error on every level, with what was probably meant; configuration may stand anywhere.</summary>
public sealed class InvocationTests
{
    [Theory]
    [InlineData("There is no command migrat (did you mean migrate?). Run with --help to see what there is.", "migrat")]
    [InlineData("There is no option --demoo (did you mean --demo?).", "--demoo")]
    [InlineData("There is no option --DATABASE_URI (did you mean --DATABASE_URL?).", "--DATABASE_URI", "x")]
    [InlineData("There is no section Ethoscop in the configuration (did you mean Ethoscope?).", "--Ethoscop:DataDirectory", "x")]
    [InlineData("keys has no command creat (did you mean create?). Run with keys --help to see what there is.", "keys", "creat")]
    [InlineData("keys create has no option --nam (did you mean --name?).", "keys", "create", "--nam", "x")]
    [InlineData("keys create has no option --DATABASE_URI (did you mean --DATABASE_URL?).", "keys", "create", "--DATABASE_URI", "x")]
    [InlineData("migrate does not take 'now'.", "migrate", "now")]
    [InlineData("migrate does not take 'nonsense'.", "nonsense", "migrate")]
    [InlineData("The option --Ethoscope:DataDirectory needs a value.", "migrate", "--Ethoscope:DataDirectory")]
    [InlineData("The option --Ethoscope:DataDirectory needs a value.", "--Ethoscope:DataDirectory", "--demo")]
    [InlineData("--demo is for serving.", "--demo", "migrate")]
    [InlineData("Required argument missing for option: '--to'.", "migrate", "--to")]
    [InlineData("Required command was not provided.", "keys")]
    public void Parse_WrongCommandLine_EndsWithOneAndNamesIt(string sentence, params string[] arguments)
    {
        var (line, ran, told) = Parse(arguments);

        told.ShouldContain(sentence);
        line.ExitCode.ShouldBe(1);
        ran.ShouldBeNull();
    }

    [Theory]
    [InlineData("serve  |", "")]
    [InlineData("serve demo | --urls http://127.0.0.1:1", "--demo --urls http://127.0.0.1:1")]
    [InlineData("migrate X | --DATABASE_URL y", "--DATABASE_URL y migrate --to X")]
    [InlineData("migrate X | --DATABASE_URL y", "migrate --DATABASE_URL y --to X")]
    [InlineData(
        "migrate X | --Ethoscope:DataDirectory=y --LOG_LEVEL TRACE",
        "migrate --to X --Ethoscope:DataDirectory=y --LOG_LEVEL TRACE"
    )]
    [InlineData("revoke 5 | --REDIS_URL y", "keys revoke --REDIS_URL y 5")]
    public async Task Parse_ConfigurationAnywhere_ReachesTheVerb(string expected, string line)
    {
        var (parsed, _, _) = Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var ran);

        (await parsed.RunAsync()).ShouldBe(7);

        ran().ShouldBe(expected);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("migrate", "--help")]
    [InlineData("keys", "create", "--help")]
    public void Parse_Help_EndsWithNought(params string[] arguments) => Parse(arguments).Line.ExitCode.ShouldBe(0);

    private static (Invocation Line, string? Ran, string Told) Parse(params string[] arguments) => Parse(arguments, out _);

    private static (Invocation Line, string? Ran, string Told) Parse(string[] arguments, out Func<string?> ran)
    {
        string? done = null;
        ran = () => done;
        var told = new StringWriter();
        var line = Invocation.Parse(arguments, (serve, _) => Note($"serve {(serve.Demo ? "demo" : "")}", serve.HostArguments), Verbs, told);
        return (line, done, told.ToString());

        Task<int> Note(string what, string[] host)
        {
            done = $"{what} | {string.Join(' ', host)}".TrimEnd();
            return Task.FromResult(7);
        }

        IEnumerable<Command> Verbs(Action<VerbRun> asked)
        {
            var to = new Option<string>("--to");
            var migrate = new Command("migrate", "Migrates.") { to };
            migrate.SetAction(parsed => asked((host, _) => Note($"migrate {parsed.GetValue(to)}", host)));
            var name = new Option<string>("--name");
            var create = new Command("create", "Creates.") { name };
            create.SetAction(parsed => asked((host, _) => Note($"create {parsed.GetValue(name)}", host)));
            var id = new Argument<string>("id");
            var revoke = new Command("revoke", "Revokes.") { id };
            revoke.SetAction(parsed => asked((host, _) => Note($"revoke {parsed.GetValue(id)}", host)));
            return [migrate, new Command("keys", "Keys.") { create, revoke }];
        }
    }
}
