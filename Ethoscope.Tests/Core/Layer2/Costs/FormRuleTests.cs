using Ethoscope.Core.Layer2.Costs;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

public sealed class FormRuleTests
{
    [Theory]
    // By flags of Jovian, Isthmus, Fjord, Ecotone.
    [InlineData(FormFlag.On, FormFlag.On, FormFlag.On, FormFlag.On, FormNames.Jovian)]
    [InlineData(FormFlag.Off, FormFlag.On, FormFlag.On, FormFlag.On, FormNames.Isthmus)]
    [InlineData(FormFlag.Older, FormFlag.On, FormFlag.On, FormFlag.On, FormNames.Isthmus)]
    [InlineData(FormFlag.Older, FormFlag.Older, FormFlag.On, FormFlag.On, FormNames.Fjord)]
    [InlineData(FormFlag.Older, FormFlag.Older, FormFlag.Off, FormFlag.On, FormNames.Ecotone)]
    [InlineData(FormFlag.Older, FormFlag.Older, FormFlag.Older, FormFlag.Older, FormNames.Bedrock)]
    [InlineData(FormFlag.Unknown, FormFlag.On, FormFlag.On, FormFlag.On, null)]
    [InlineData(FormFlag.On, FormFlag.Unknown, FormFlag.Unknown, FormFlag.Unknown, FormNames.Jovian)]
    [InlineData(FormFlag.Older, FormFlag.Unknown, FormFlag.On, FormFlag.On, null)]
    public void Of_Flags_IsTheNewestThatIsOn(FormFlag jovian, FormFlag isthmus, FormFlag fjord, FormFlag ecotone, string? form) =>
        FormRule
            .Of(
                [(FormNames.Jovian, jovian), (FormNames.Isthmus, isthmus), (FormNames.Fjord, fjord), (FormNames.Ecotone, ecotone)],
                FormNames.Bedrock
            )
            .ShouldBe(form);
}
