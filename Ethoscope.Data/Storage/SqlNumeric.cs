using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ethoscope.Data.Storage;

/// <summary>What SQL can say of a <c>numeric</c> and C# can't.</summary>
internal static class SqlNumeric
{
    /// <summary>
    /// Null for what PostgreSQL stores and <see cref="BigInteger"/> can't hold: NaN, infinities and fractions. Only inside a query.
    /// </summary>
    public static BigInteger? WholeOrNull(BigInteger? value) =>
        throw new InvalidOperationException($"{nameof(WholeOrNull)} runs in the database only ({value}).");

    /// <summary>Translates to CASE WHEN value % 1 = 0 THEN trunc(value) END: the remainder of NaN and of an infinity is NaN.</summary>
    public static void Register(ModelBuilder model) =>
        model
            .HasDbFunction(typeof(SqlNumeric).GetMethod(nameof(WholeOrNull))!)
            .HasTranslation(arguments =>
            {
                var value = arguments[0];
                var remainder = Function("mod", typeof(BigInteger), value.TypeMapping, value, new SqlFragmentExpression("1"));
                var isWhole = Function("numeric_eq", typeof(bool), BoolTypeMapping.Default, remainder, new SqlFragmentExpression("0"));
                return new CaseExpression([new CaseWhenClause(isWhole, Function("trunc", typeof(BigInteger), value.TypeMapping, value))]);
            });

    private static SqlFunctionExpression Function(
        string name,
        Type type,
        RelationalTypeMapping? mapping,
        params SqlExpression[] arguments
    ) => new(name, arguments, nullable: true, argumentsPropagateNullability: [.. arguments.Select(_ => false)], type, mapping);
}
