using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Ethoscope.Data.Storage;

/// <summary>What SQL can say of a <c>numeric</c> and C# can't.</summary>
internal static class SqlNumeric
{
    /// <summary>Null for NaN, which PostgreSQL stores and <see cref="BigInteger"/> can't hold. Only inside a query.</summary>
    public static BigInteger? NullIfNaN(BigInteger? value) =>
        throw new InvalidOperationException($"{nameof(NullIfNaN)} runs in the database only ({value}).");

    public static void Register(ModelBuilder model)
    {
        var nullIfNaN = typeof(SqlNumeric).GetMethod(nameof(NullIfNaN))!;
        model
            .HasDbFunction(nullIfNaN)
            .HasTranslation(arguments => new SqlFunctionExpression(
                "NULLIF",
                [arguments[0], new SqlFragmentExpression("'NaN'::numeric")],
                nullable: true,
                argumentsPropagateNullability: [false, false],
                typeof(BigInteger),
                arguments[0].TypeMapping
            ));
    }
}
