using Ethoscope.Web.Components;
using Ethoscope.Web.Live;
using Ethoscope.Web.Security;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddContentSecurity().AddLiveFeed().AddDashboard();

var app = builder.Build();
app.UseContentSecurity();
app.UseDashboardErrors();
app.MapDashboard();
app.Run();
